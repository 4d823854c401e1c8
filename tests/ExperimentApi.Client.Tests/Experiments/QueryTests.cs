using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Client.Tests.Experiments;

public class QueryTests
{
    [Fact]
    public async Task Every_filter_is_a_parameter_of_the_contract()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.NoItems));
        var query = new ExperimentQuery
        {
            Project = "fin qa",
            Status = ExperimentStatus.Completed,
            From = new DateTimeOffset(2025, 6, 28, 18, 0, 0, TimeSpan.FromHours(2)),
            To = new DateTimeOffset(2025, 6, 29, 0, 0, 0, 500, TimeSpan.Zero),
            Model = "gpt-4o",
            Agent = "extractor",
            Tags = ["a&b", "c"],
            ConfigHash = "c0",
            DatasetHash = "d0",
            GitCommit = "abc",
            Environment = "ci",
            MinAccuracy = 0.1,
            MaxAccuracy = 1,
            MinQuestions = 20,
            Text = "two words",
            IncludeDeleted = true,
            Sort = ExperimentSort.Descending(ExperimentSort.AccuracyRate),
            Limit = 10,
            Cursor = "x==",
        };

        await network.Client().Experiments.ListAsync(query);

        Assert.Equal(
            "/api/v1/experiments?project=fin%20qa&status=completed&from=2025-06-28T16%3A00%3A00Z&to=2025-06-29T00%3A00%3A00.5Z" +
            "&model=gpt-4o&agent=extractor&tag=a%26b&tag=c&config_hash=c0&dataset_hash=d0&git_commit=abc&environment=ci" +
            "&min_accuracy=0.1&max_accuracy=1&min_questions=20&q=two%20words&include_deleted=true" +
            "&sort=-accuracy_rate&limit=10&cursor=x%3D%3D",
            network.Last.Path);
    }

    [Fact]
    public async Task Cursors_are_followed_with_the_same_filters_until_there_is_none()
    {
        using var network = new RecordingHandler(
            Answers.Json(Answers.Page("c1", Answers.Summary("e1"), Answers.Summary("e2"))),
            Answers.Json(Answers.Page("c2")),
            Answers.Json(Answers.Page(null, Answers.Summary("e3"))));

        List<string> ids = [];
        var query = new ExperimentQuery { Project = "p", Limit = 2 };
        await foreach (ExperimentSummary experiment in network.Client().Experiments.EnumerateAsync(query))
            ids.Add(experiment.ExperimentId);

        Assert.Equal(["e1", "e2", "e3"], ids);
        Assert.Equal(
            ["", "&cursor=c1", "&cursor=c2"],
            network.Requests.Select(request => request.Path.Replace("/api/v1/experiments?project=p&limit=2", "")));
    }

    [Fact]
    public async Task A_reader_that_stops_early_asks_for_no_further_page()
    {
        using var network = new RecordingHandler(_ => Answers.Json(Answers.Page("more", Answers.Summary("e1"))));

        await foreach (ExperimentSummary _ in network.Client().Experiments.EnumerateAsync())
            break;

        Assert.Single(network.Requests);
    }

    [Fact]
    public async Task A_cursor_that_leads_to_itself_is_an_error_instead_of_an_endless_loop()
    {
        using var network = new RecordingHandler(_ => Answers.Json(Answers.Page("same", Answers.Summary("e1"))));

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (ExperimentSummary _ in network.Client().Experiments.EnumerateAsync())
            {
            }
        });
        Assert.Equal(2, network.Requests.Count);
    }

    [Fact]
    public async Task A_cancelled_enumeration_stops()
    {
        using var network = new RecordingHandler(_ => Answers.Json(Answers.Page("more", Answers.Summary("e1"))));
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ExperimentSummary _ in network.Client().Experiments.EnumerateAsync().WithCancellation(stop.Token))
                await stop.CancelAsync();
        });
        Assert.Single(network.Requests);
    }
}
