using ExperimentApi.Client.Questions;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.Contracts.Questions;

namespace ExperimentApi.Client.Tests.Questions;

public class QuestionListTests
{
    [Fact]
    public async Task Every_filter_is_a_parameter_of_the_contract()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.NoItems));
        var query = new QuestionQuery
        {
            Project = "table qa",
            DatasetHash = "d",
            ConfigHash = "c",
            Model = "gpt-4o",
            ExperimentIds = ["e1", "e2"],
            QuestionType = "lookup",
            MinAnswers = 3,
            Text = "net revenue",
            Sort = QuestionSort.Descending(QuestionSort.Flakiness),
            Limit = 500,
            Cursor = "c+1",
        };

        await network.Client().Questions.ListAsync(query);

        Assert.Equal(
            "/api/v1/questions?project=table%20qa&dataset_hash=d&config_hash=c&model=gpt-4o&experiment_ids=e1%2Ce2&question_type=lookup" +
            "&min_answers=3&q=net%20revenue&sort=-flakiness&limit=500&cursor=c%2B1",
            network.Last.Path);
    }

    [Fact]
    public async Task Questions_are_followed_to_the_last_page()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.Page("c1", Question("q1"))), Answers.Json(Answers.Page(null, Question("q2"))));

        List<QuestionSummary> questions = await network.Client().Questions.EnumerateAsync(new QuestionQuery { Project = "p" }).ToListAsync();

        Assert.Equal(["q1", "q2"], questions.Select(question => question.QuestionId));
        Assert.Equal("/api/v1/questions?project=p&cursor=c1", network.Last.Path);
    }

    private static string Question(string id) =>
        $$"""{"question_id":"{{id}}","experiments":1,"answers":1,"ungraded":0,"failure_count":0,"last_answered_at":"2025-06-28T16:16:35Z"}""";
}
