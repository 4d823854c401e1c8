using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Results;

public sealed class ConcurrentPostTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private const int Posts = 16;
    private const int Size = 200;

    [Fact]
    public async Task A_batch_that_many_post_at_once_is_stored_once()
    {
        string id = await CreateAsync();
        Assert.Equal((Posts * Size, Size, 0, (Posts - 1) * Size), await PostAtOnceAsync(id, _ => Array(Rows(Size)), ""));
        Assert.Equal(Size, await RowsAsync(id));
        Assert.Equal(Size, (long)(await GetAsync($"{Path(id)}/progress"))["received"]!);
    }

    [Fact]
    public async Task An_error_that_many_retry_at_once_is_replaced_once()
    {
        string id = await CreateWithAsync(Array(Rows(Size, members: "\"error_type\": \"E\"")));
        Assert.Equal((Posts * Size, 0, Size, (Posts - 1) * Size), await PostAtOnceAsync(id, _ => Array(Rows(Size)), ""));
    }

    [Fact]
    public async Task Overlapping_rows_in_opposite_order_lock_nobody_out()
    {
        string id = await CreateAsync();
        Assert.Equal((Posts * Size, Size, 0, (Posts - 1) * Size), await PostAtOnceAsync(id, post => Batch(post), ""));

        Assert.Equal((Posts * Size, 0, Posts * Size, 0), await PostAtOnceAsync(id, post => Batch(post, $"\"score\": 0.{post + 10}"), "?on_conflict=replace"));
        double? score = (double?)(await ListAsync(id, "?limit=1"))[0]!["score"];
        Assert.All(await ListAsync(id, $"?limit={Size}"), row => Assert.Equal(score, (double?)row!["score"]));
    }

    [Fact]
    public async Task Posts_and_readers_at_once_end_with_true_figures()
    {
        string id = await CreateAsync("\"project\": \"busy\"");
        await Task.WhenAll(Enumerable.Range(0, Posts).SelectMany(post => (Task[])
        [
            PostResultsAsync(id, Array(Rows(50, $"p{post}-"))),
            GetAsync("/api/v1/experiments?project=busy"),
            GetAsync($"{Path(id)}/performance"),
        ]));

        JsonNode listed = (await GetAsync("/api/v1/experiments?project=busy"))["items"]![0]!;
        Assert.Equal(Posts * 50, (long)listed["total_answers"]!);
        Assert.Equal(1.0, (double)listed["accuracy_rate"]!);
    }

    [Fact]
    public async Task A_post_that_meets_a_deletion_is_stored_or_refused_and_never_a_fault()
    {
        string id = await CreateAsync();
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, Posts).Select(post =>
            post == Posts / 2 ? DeleteAsync($"{Path(id)}?purge=true") : PostResultsAsync(id, Array(Rows(Size, $"p{post}-")))));
        Assert.All(answers, answer => Assert.Contains((int)answer.Status, (int[])[200, 204, 404, 409]));
    }

    private static string Batch(int post, string members = "\"is_correct\": true")
    {
        IEnumerable<string> rows = Rows(Size, members: members);
        return Array(post % 2 == 0 ? rows : rows.Reverse());
    }

    /// <summary>The sums of all receipts: received, inserted, replaced, unchanged.</summary>
    private async Task<(int, int, int, int)> PostAtOnceAsync(string id, Func<int, string> body, string query)
    {
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, Posts).Select(post => PostResultsAsync(id, body(post), query)));
        int sum(string count) => answers.Sum(answer => (int)answer.Is(200)[count]!);
        return (sum("received"), sum("inserted"), sum("replaced"), sum("unchanged"));
    }
}
