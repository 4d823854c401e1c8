using ExperimentApi.Client.Stats;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Client.Tests.Stats;

public class StatsTests
{
    private const string Totals =
        """
        {"experiments":2,"by_status":{"running":2},"total_questions":3,"total_answers":3,"correct_answers":1,"failure_count":0,
         "results_per_second":0.5,"database_size_bytes":9000000}
        """;

    private const string Value = """{"runs":2,"mean":0.5,"standard_deviation":0.1,"interval":{"low":0.4,"high":0.6,"level":0.95,"method":"runs_t"}}""";

    private const string Configuration =
        $$"""
        {"config_hash":"c0","experiments":2,"dataset_hashes":[],"projects":["p"],"agents":[],"models":[],"total_questions":4,"total_answers":4,
         "correct_answers":2,"failure_count":0,"accuracy_rate":{{Value}},"avg_cost_per_question":{"runs":0},
         "avg_execution_time_per_question":{"runs":0},"latest_experiment_id":"e","last_started_at":"2025-06-28T16:16:35Z"}
        """;

    private const string Plan =
        """{"summary":"Run 310 more conversations.","candidates":[],"level":0.95,"power":0.8,"questions_now":1,"conversations_now":1,"warnings":[]}""";

    public static TheoryData<string, string, Func<ExperimentApiClient, Task>> Calls => new()
    {
        { "GET /api/v1/stats", Totals, c => c.Stats.TotalsAsync() },
        { "GET /api/v1/stats/trends", """{"bucket":"day","metric":"accuracy_rate","points":[]}""", c => c.Stats.TrendsAsync() },
        { "GET /api/v1/stats/models", Answers.NoItems, c => c.Stats.ModelsAsync() },
        { "GET /api/v1/stats/agents", Answers.NoItems, c => c.Stats.AgentsAsync() },
        { "GET /api/v1/stats/question-types", Answers.NoItems, c => c.Stats.QuestionTypesAsync() },
        { "GET /api/v1/stats/errors", Answers.NoItems, c => c.Stats.ErrorsAsync() },
        { "GET /api/v1/stats/configurations", Answers.NoItems, c => c.Stats.ConfigurationsAsync() },
        { "GET /api/v1/stats/frontier", """{"unbeaten":[],"beaten":[],"unplaced":[]}""", c => c.Stats.FrontierAsync() },
        { "GET /api/v1/stats/power?dataset=d&questions=500", Plan, c => c.Stats.PowerAsync(new PowerQuery { Dataset = "d", Questions = 500 }) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Every_call_goes_to_the_address_the_contract_names(string line, string answer, Func<ExperimentApiClient, Task> call)
    {
        using var network = new RecordingHandler(Answers.Json(answer));

        await call(network.Client());

        Assert.Equal(line, Assert.Single(network.Requests).Line);
    }

    [Fact]
    public async Task Every_filter_is_a_parameter_of_the_contract()
    {
        using var network = new RecordingHandler(Answers.Json("""{"bucket":"week","metric":"failure_rate","points":[]}"""));
        var query = new TrendsQuery
        {
            Project = "fin qa",
            From = new DateTimeOffset(2025, 6, 28, 18, 0, 0, TimeSpan.FromHours(2)),
            To = new DateTimeOffset(2025, 6, 29, 0, 0, 0, TimeSpan.Zero),
            Model = "gpt-4o",
            Agent = "extractor",
            Tags = ["a&b", "c"],
            ConfigHash = "c0",
            DatasetHash = "d0",
            GitCommit = "abc",
            Environment = "ci",
            MinQuestions = 20,
            Bucket = TrendBucket.Week,
            GroupBy = TrendGroup.Model,
            Metric = TrendMetric.FailureRate,
        };

        await network.Client().Stats.TrendsAsync(query);

        Assert.Equal(
            "/api/v1/stats/trends?project=fin%20qa&from=2025-06-28T16%3A00%3A00Z&to=2025-06-29T00%3A00%3A00Z&model=gpt-4o&agent=extractor" +
            "&tag=a%26b&tag=c&config_hash=c0&dataset_hash=d0&git_commit=abc&environment=ci&min_questions=20" +
            "&bucket=week&group_by=model&metric=failure_rate",
            network.Last.Path);
    }

    [Fact]
    public async Task A_plan_is_asked_for_with_all_that_was_said()
    {
        using var network = new RecordingHandler(Answers.Json(Plan));
        var query = new PowerQuery { Baseline = "baseline:main", Project = "p", Difference = 0.03, Level = 0.9, Power = 0.85 };

        PowerPlan plan = await network.Client().Stats.PowerAsync(query);

        Assert.Equal("/api/v1/stats/power?baseline=baseline%3Amain&project=p&difference=0.03&level=0.9&power=0.85", network.Last.Path);
        Assert.Equal("Run 310 more conversations.", plan.Summary);
        Assert.Null(plan.Questions);
    }

    [Fact]
    public async Task Configurations_are_followed_to_the_last_page()
    {
        using var network = new RecordingHandler(
            Answers.Json(Answers.Page("c1", Configuration)), Answers.Json(Answers.Page(null, Configuration)));

        List<ConfigurationStats> found = await network.Client().Stats
            .EnumerateConfigurationsAsync(new StatsListQuery { Project = "p", Limit = 1 }).ToListAsync();

        Assert.Equal([0.6, 0.6], found.Select(configuration => configuration.AccuracyRate.Interval!.High));
        Assert.Null(found[0].AvgCostPerQuestion.Mean);
        Assert.Equal("/api/v1/stats/configurations?project=p&limit=1&cursor=c1", network.Last.Path);
    }
}
