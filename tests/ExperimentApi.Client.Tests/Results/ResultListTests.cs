using ExperimentApi.Client.Results;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Tests.Results;

public class ResultListTests
{
    [Fact]
    public async Task Every_filter_is_a_parameter_of_the_contract()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.NoItems));
        var query = new ResultQuery
        {
            Correct = false,
            Graded = true,
            QuestionType = "lookup",
            Agent = "the validator",
            ErrorType = "TimeoutError",
            ConversationId = "a/b#c",
            Text = "net revenue",
            Limit = 500,
            Cursor = "c+1",
        };

        await network.Client().Results.ListAsync("e", query);

        Assert.Equal(
            "/api/v1/experiments/e/results?correct=false&graded=true&question_type=lookup&agent=the%20validator&error_type=TimeoutError" +
            "&conversation_id=a%2Fb%23c&q=net%20revenue&limit=500&cursor=c%2B1",
            network.Last.Path);
    }

    [Fact]
    public async Task Results_are_followed_to_the_last_page()
    {
        using var network = new RecordingHandler(
            Answers.Json(Answers.Page("c1", Answers.Result("q1"))), Answers.Json(Answers.Page(null, Answers.Result("q2"))));

        List<StoredResult> results = await network.Client().Results.EnumerateAsync("e", new ResultQuery { Correct = true }).ToListAsync();

        Assert.Equal(["q1", "q2"], results.Select(result => result.QuestionId));
        Assert.Equal("/api/v1/experiments/e/results?correct=true&cursor=c1", network.Last.Path);
    }

    [Fact]
    public async Task A_question_is_followed_across_experiments()
    {
        using var network = new RecordingHandler(
            Answers.Json(Answers.Page("c1", Answers.Result("a/b#1"))), Answers.Json(Answers.Page(null, Answers.Result("a/b#1"))));

        List<StoredResult> results = await network.Client().Results.EnumerateAcrossExperimentsAsync("a/b#1").ToListAsync();

        Assert.Equal(2, results.Count);
        Assert.Equal("/api/v1/questions/a%2Fb%231/results?cursor=c1", network.Last.Path);
    }

    [Fact]
    public async Task Reported_figures_go_out_under_the_names_of_the_contract()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.Performance));
        var reported = new PerformanceFigures { TotalQuestions = 2, P95ExecutionTime = 3.25 };

        await network.Client().Results.ReportPerformanceAsync("e", reported);

        Assert.Contains("\"total_questions\":2", network.Last.Body);
        Assert.Contains("\"p95_execution_time\":3.25", network.Last.Body);
    }
}
