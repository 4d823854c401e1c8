using ExperimentApi.Client.Tests.Support;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Tests.Experiments;

public class PathTests
{
    private const string Revert = """{"experiment_id":"e","agents":{},"tasks":[]}""";
    private const string Heartbeat = """{"experiment_id":"e","status":"running","last_activity_at":"2025-06-28T16:16:35Z"}""";
    private const string Attempts = """{"experiment_id":"e","question_id":"q","attempts":[]}""";
    private const string Progress =
        """{"experiment_id":"e","status":"running","received":0,"correct":0,"errors":0,"last_activity_at":"2025-06-28T16:16:35Z"}""";

    public static TheoryData<string, string, Func<ExperimentApiClient, Task>> Calls => new()
    {
        { "POST /api/v1/experiments", Answers.Experiment, c => c.Experiments.CreateAsync(new ExperimentSnapshot()) },
        { "GET /api/v1/experiments", Answers.NoItems, c => c.Experiments.ListAsync() },
        { "GET /api/v1/experiments/e", Answers.Experiment, c => c.Experiments.GetAsync("e") },
        { "PATCH /api/v1/experiments/e", Answers.Experiment, c => c.Experiments.PatchAsync("e", new ExperimentPatch()) },
        { "POST /api/v1/experiments/e/finish", Answers.Performance, c => c.Experiments.FinishAsync("e", new FinishRequest()) },
        { "POST /api/v1/experiments/e/heartbeat", Heartbeat, c => c.Experiments.HeartbeatAsync("e") },
        { "DELETE /api/v1/experiments/e", "", c => c.Experiments.DeleteAsync("e") },
        { "DELETE /api/v1/experiments/e?purge=true", "", c => c.Experiments.PurgeAsync("e") },
        { "POST /api/v1/experiments/e/restore", Answers.Experiment, c => c.Experiments.RestoreAsync("e") },
        { "GET /api/v1/experiments/e/revert", Revert, c => c.Experiments.RevertAsync("e") },
        { "GET /api/v1/experiments/e/duplicates", """{"items":[]}""", c => c.Experiments.DuplicatesAsync("e") },
        { "POST /api/v1/experiments/e/results", Answers.Receipt, c => c.Results.PostAsync("e", new ResultSubmission()) },
        { "POST /api/v1/experiments/e/results", Answers.Receipt, c => c.Results.PostManyAsync("e", []) },
        { "GET /api/v1/experiments/e/results", Answers.NoItems, c => c.Results.ListAsync("e") },
        { "GET /api/v1/experiments/e/results/q", Attempts, c => c.Results.AttemptsAsync("e", "q") },
        { "GET /api/v1/questions/q/results", Answers.NoItems, c => c.Results.ListAcrossExperimentsAsync("q") },
        { "GET /api/v1/experiments/e/progress", Progress, c => c.Results.ProgressAsync("e") },
        { "GET /api/v1/experiments/e/performance", Answers.Performance, c => c.Results.PerformanceAsync("e") },
        { "PUT /api/v1/experiments/e/performance", Answers.Performance, c => c.Results.ReportPerformanceAsync("e", new()) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Every_call_goes_to_the_address_the_contract_names(string line, string answer, Func<ExperimentApiClient, Task> call)
    {
        using var network = new RecordingHandler(Answers.Json(answer));

        await call(network.Client());

        Assert.Equal(line, Assert.Single(network.Requests).Line);
    }

    [Theory]
    [InlineData("http://service.test", "http://service.test/api/v1/experiments")]
    [InlineData("https://service.test:8443/lab", "https://service.test:8443/lab/api/v1/experiments")]
    [InlineData("https://service.test/lab/", "https://service.test/lab/api/v1/experiments")]
    public async Task A_service_below_a_path_keeps_that_path(string root, string address)
    {
        using var network = new RecordingHandler(Answers.Json(Answers.NoItems));

        await network.Client(root).Experiments.ListAsync();

        Assert.Equal(address, network.Last.Address.AbsoluteUri);
    }

    [Fact]
    public void A_client_without_a_base_address_is_refused_at_once()
    {
        using var http = new HttpClient();

        Assert.Throws<ArgumentException>(() => new ExperimentApiClient(http));
    }
}
