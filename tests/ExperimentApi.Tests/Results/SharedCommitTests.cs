using System.Net;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.Tests.Results;

/// <summary>Single results of many requests, which share transactions.</summary>
public sealed class SharedCommitTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private const int Posts = 100;

    [Fact]
    public async Task Singles_that_many_post_at_once_are_all_stored_in_fewer_commits()
    {
        string id = await CreateAsync();
        Answer[] answers = await PostAtOnceAsync(id, Rows(Posts));

        Assert.All(answers, answer => AssertReceipt(answer, 1, 1, 0, 0));
        Assert.Equal(Posts, await RowsAsync(id));
        Assert.InRange(await VersionAsync(id), 1, Posts - 1);
        Assert.Equal(Posts, (long)(await GetAsync($"{Path(id)}/performance"))["correct_answers"]!);
    }

    [Fact]
    public async Task The_same_single_from_many_at_once_is_stored_once()
    {
        string id = await CreateAsync();
        Answer[] answers = await PostAtOnceAsync(id, Enumerable.Repeat(Rows(1).Single(), Posts));

        Assert.Equal((1, Posts - 1), (answers.Sum(answer => (int)answer.Is(200)["inserted"]!), answers.Sum(answer => (int)answer["unchanged"]!)));
        Assert.Equal(1, await VersionAsync(id));
    }

    [Fact]
    public async Task A_conflict_is_its_own_request_s_and_no_neighbour_s()
    {
        string id = await CreateWithAsync(Array(Rows(1)));
        Answer[] answers = await PostAtOnceAsync(id, [.. Rows(Posts, "new"), .. Rows(1, members: "\"is_correct\": false"), .. Rows(1)]);

        Assert.All(answers[..Posts], answer => AssertReceipt(answer, 1, 1, 0, 0));
        answers[Posts].IsProblem(409, "");
        AssertReceipt(answers[^1], 1, 0, 0, 1);
        Assert.Equal(Posts + 1, await RowsAsync(id));
    }

    [Fact]
    public async Task Experiments_that_are_not_there_are_404_and_their_neighbours_stored()
    {
        string[] known = [await CreateAsync(), await CreateAsync()];
        string deleted = await CreateAsync();
        (await DeleteAsync(Path(deleted))).Is(204);
        string[] ids = [.. Enumerable.Range(0, Posts).Select(post => (post % 4) switch { 0 => NewId(), 1 => deleted, int rest => known[rest - 2] })];

        Answer[] answers = await Task.WhenAll(ids.Select((id, post) => PostResultsAsync(id, Rows(1, $"p{post}-").Single())));
        Assert.All(answers.Where((_, post) => post % 4 < 2), answer => answer.IsProblem(404));
        Assert.All(answers.Where((_, post) => post % 4 >= 2), answer => AssertReceipt(answer, 1, 1, 0, 0));
        Assert.Equal((Posts / 4, Posts / 4), (await RowsAsync(known[0]), await RowsAsync(known[1])));
    }

    [Fact]
    public async Task Singles_that_meet_a_purge_are_stored_or_refused_and_never_a_fault()
    {
        string id = await CreateAsync();
        string other = await CreateAsync();
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, Posts).Select(post => post == Posts / 2
            ? DeleteAsync($"{Path(id)}?purge=true")
            : PostResultsAsync(post % 2 == 0 ? id : other, Rows(1, $"p{post}-").Single())));

        Assert.All(answers, answer => Assert.Contains((int)answer.Status, (int[])[200, 204, 404]));
        Assert.All(answers.Where((_, post) => post % 2 == 1), answer => answer.Is(200));
        Assert.Equal(Posts / 2, await RowsAsync(other));
    }

    [Fact]
    public async Task A_single_that_repeats_itself_keeps_its_run_alive_and_its_figures_fresh()
    {
        string id = await CreateWithAsync(Rows(1).Single());
        Service.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("stalled", (string)(await GetAsync(Path(id)))["status"]!);

        AssertReceipt(await PostResultsAsync(id, Rows(1).Single()), 1, 0, 0, 1);
        Assert.Equal("running", (string)(await GetAsync(Path(id)))["status"]!);
        Assert.Equal(1, await VersionAsync(id));
    }

    [Fact]
    public async Task A_single_too_large_to_share_is_stored_as_well()
    {
        string id = await CreateAsync();
        string text = new('x', 200_000);
        AssertReceipt(await PostResultsAsync(id, $$"""{"question_id": "large", "reasoning": "{{text}}"}"""), 1, 1, 0, 0);
        Assert.Equal(text, (string)(await SingleAsync(id))["reasoning"]!);
    }

    [Fact]
    public async Task Rollups_and_singles_of_many_experiments_lock_nobody_out()
    {
        string[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CreateAsync("\"project\": \"shared\"")))];
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 3 * Posts).Select(post => post % 10 == 0
            ? GetAsync("/api/v1/experiments?project=shared")
            : PostResultsAsync(ids[post % ids.Length], Rows(1, $"p{post}-").Single())));

        Assert.All(answers, answer => answer.Is(200));
        Assert.Equal(3 * Posts * 9 / 10, (await GetAsync("/api/v1/experiments?project=shared"))["items"]!.AsArray().Sum(item => (long)item!["total_answers"]!));
    }

    [Fact]
    public async Task Waiting_for_others_is_an_option()
    {
        await using TestService patient = await TestService.StartAsync(new Dictionary<string, string> { ["Ingest:GatherTime"] = "00:00:00.005" });
        using HttpResponseMessage created = await patient.Client.PostAsync("/api/v1/experiments", Content("""{"experiment_id": "e"}""", "application/json"));
        HttpResponseMessage[] answers = await Task.WhenAll(Rows(Posts).Select(row => patient.Client.PostAsync("/api/v1/experiments/e/results", Content(row, "application/json"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Theory]
    [InlineData("Ingest:GatherTime", "-00:00:01")]
    [InlineData("Ingest:GatherTime", "1.00:00:00")]
    [InlineData("Ingest:MaxSharedRows", "0")]
    public async Task Options_that_make_no_sense_end_the_start(string name, string value)
    {
        Exception fault = await Assert.ThrowsAnyAsync<Exception>(() => TestService.StartAsync(new Dictionary<string, string> { [name] = value }));
        Assert.Contains("Ingest", fault.ToString(), StringComparison.Ordinal);
    }

    /// <summary>While the experiment's stamp is locked, so that all but the first have to gather.</summary>
    private async Task<Answer[]> PostAtOnceAsync(string id, IEnumerable<string> results)
    {
        await using var connection = new NpgsqlConnection(Service.ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using (var locking = new NpgsqlCommand("SELECT 1 FROM experiment_activity a JOIN experiments e ON e.key = a.experiment_key WHERE experiment_id = @id FOR UPDATE OF a", connection))
        {
            locking.Parameters.AddWithValue("id", id);
            await locking.ExecuteNonQueryAsync();
        }
        Task<Answer>[] posts = [.. results.Select(result => PostResultsAsync(id, result))];
        await Eventually.TrueAsync(async () => await ScalarAsync("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") is not null,
            "the first transaction meets the lock");
        await transaction.RollbackAsync();
        return await Task.WhenAll(posts);
    }

    private async Task<long> VersionAsync(string id) =>
        (long)(await ScalarAsync($"SELECT results_version FROM experiment_activity a JOIN experiments e ON e.key = a.experiment_key WHERE experiment_id = '{id}'"))!;
}
