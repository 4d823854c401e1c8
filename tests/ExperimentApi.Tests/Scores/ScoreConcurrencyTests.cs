using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Scores;

public sealed class ScoreConcurrencyTests(ServiceFixture fixture) : ScoreTest(fixture)
{
    [Fact]
    public async Task Of_scores_at_once_all_are_kept_and_the_last_to_be_stored_counts()
    {
        string id = await CreateWithAsync("""{"question_id": "q"}""");
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => ScoreAsync(id, "q", $"{number / 20.0:0.00}", author: $"judge {number}")));

        Assert.All(answers, answer => answer.Is(201));
        JsonArray history = await HistoryAsync(id, "q");
        Assert.Equal(20, history.Count);
        Assert.Equal(20, history.Select(score => (string)score!["at"]!).Distinct().Count());
        Assert.True((bool)history[0]!["counts"]!);
        Assert.All(history.Skip(1), score => Assert.False((bool)score!["counts"]!));
        Assert.Equal((double)history[0]!["score"]!, (double)(await SingleAsync(id))["reviewed_score"]!);
        Assert.Equal((double)history[0]!["score"]!, (double)(await GetAsync($"{Path(id)}/performance"))["accuracy_rate"]!);
    }

    [Fact]
    public async Task The_same_score_at_once_is_stored_once()
    {
        string id = await CreateWithAsync("""{"question_id": "q"}""");
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ScoreAsync(id, "q", "1")));
        Assert.Single(answers, answer => (int)answer.Status == 201);
        Assert.Equal(9, answers.Count(answer => (int)answer.Status == 200));
        Assert.Single(await HistoryAsync(id, "q"));
    }

    [Fact]
    public async Task Judging_while_rows_are_replaced_and_added_locks_nobody_out()
    {
        string id = await CreateWithAsync(Array(Rows(40)));
        Task<Answer>[] scores = [.. Enumerable.Range(0, 40).Select(number => ScoreAsync(id, $"q{number}", "0.5"))];
        Task<Answer>[] posts = [.. Enumerable.Range(0, 8).Select(round =>
            PostResultsAsync(id, Array(Rows(40, members: $"\"score\": 0.{round}").Concat(Rows(3, $"new{round}_"))), "?on_conflict=replace"))];
        Assert.All(await Task.WhenAll(scores), answer => answer.Is(201));
        Assert.All(await Task.WhenAll(posts), answer => answer.Is(200));

        // What counts is what was last: a review of the content that is there, or none.
        Assert.Equal(0L, await ScalarAsync($"SELECT count(*) FROM results JOIN experiments ON key = experiment_key WHERE experiment_id = '{id}' AND reviewed_score <> 0.5"));
        JsonNode performance = (await GetAsync($"{Path(id)}/performance")).Is(200).Json;
        Assert.Equal(64, (long)performance["total_answers"]!);
        Assert.Equal((double)(await ScalarAsync($"SELECT avg(coalesce(reviewed_score, score, is_correct::int)) FROM results JOIN experiments ON key = experiment_key WHERE experiment_id = '{id}'"))!,
            (double)performance["accuracy_rate"]!, 1e-9);
    }

    [Fact]
    public async Task A_purge_removes_the_scores_also_while_some_come_in()
    {
        string id = await CreateWithAsync(Array(Rows(30)));
        (await ScoreAsync(id, "q0", "0.5")).Is(201);
        Task<Answer>[] scores = [.. Enumerable.Range(0, 30).Select(number => ScoreAsync(id, $"q{number}", "1"))];
        Task<Answer> purge = DeleteAsync($"{Path(id)}?purge=true");
        Assert.All(await Task.WhenAll(scores), answer => Assert.Contains((int)answer.Status, (int[])[201, 404]));
        (await purge).Is(204);
        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM scores s WHERE NOT EXISTS (SELECT FROM results r WHERE (r.experiment_key, r.question_id, r.attempt) = (s.experiment_key, s.question_id, s.attempt))"));
        (await ScoreAsync(id, "q0", "1")).IsProblem(404);
    }
}
