using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Scores;

public sealed class ScoreTests(ServiceFixture fixture) : ScoreTest(fixture)
{
    [Fact]
    public async Task The_newest_score_counts_wherever_a_grade_is_read_and_at_once()
    {
        string project = NewId();
        string id = await CreateWithAsync("""
            [{"question_id": "wrong", "is_correct": false, "agent_flow": ["solver"]}, {"question_id": "right", "is_correct": true, "score": 1},
             {"question_id": "failed", "error_type": "TimeoutError"}, {"question_id": "ungraded"}]
            """, $"\"project\": \"{project}\"");
        Assert.Equal((1, 1.0 / 3, 1), await FiguresAsync(id));

        (await ScoreAsync(id, "wrong", "1")).Is(201);
        Assert.Equal((2, 2.0 / 3, 1), await FiguresAsync(id));
        Assert.Equal(1, (double)(await GetAsync($"{Path(id)}/performance"))["agent_performance"]!["solver"]!["success_rate"]!);
        (await ScoreAsync(id, "right", "0.5")).Is(201);
        Assert.Equal((1, 1.5 / 3, 1), await FiguresAsync(id));
        (await ScoreAsync(id, "ungraded", "0")).Is(201);
        Assert.Equal((1, 1.5 / 4, 0), await FiguresAsync(id));
        (await ScoreAsync(id, "failed", "1", "\"kind\": \"judge\"")).Is(201);
        Assert.Equal((2, 2.5 / 4, 0), await FiguresAsync(id));

        Assert.Equal(["failed", "wrong"], await IdsAsync(id, "?correct=true"));
        Assert.Equal(["right", "ungraded"], await IdsAsync(id, "?correct=false"));
        Assert.Equal(4, (await IdsAsync(id, "?graded=true")).Length);
        Assert.Empty(await IdsAsync(id, "?graded=false"));
        Assert.Equal(2, (long)(await GetAsync($"{Path(id)}/progress")).Is(200)["correct"]!);
        JsonNode listed = Assert.Single((await GetAsync($"/api/v1/experiments?project={project}&min_accuracy=0.625")).Is(200)["items"]!.AsArray())!;
        Assert.Equal((2, 0.625), ((long)listed["correct_answers"]!, (double)listed["accuracy_rate"]!));
    }

    [Fact]
    public async Task A_result_shows_its_review_beside_the_runner_s_own_grade()
    {
        string id = await CreateWithAsync("""[{"question_id": "q", "score": 0.25}, {"question_id": "q", "attempt": 2, "score": 0.5}]""");
        string path = $"{Path(id)}/results/q";
        string tag = (await GetAsync(path)).Is(200).ETag!;
        Assert.Null((await GetAsync(path))["attempts"]![0]!["reviewed_score"]);

        (await ScoreAsync(id, "q", "0.75", "\"attempt\": 2")).Is(201);

        JsonArray attempts = (await GetAsync(path, ("If-None-Match", tag))).Is(200)["attempts"]!.AsArray();
        Assert.Equal([(0.25, null), (0.5, 0.75)], attempts.Select(attempt => ((double)attempt!["score"]!, (double?)attempt["reviewed_score"])));
        Assert.Equal(0.5, (double)(await GetAsync($"{Path(id)}/performance"))["accuracy_rate"]!);
    }

    [Fact]
    public async Task Tags_of_the_experiment_and_its_performance_change_with_a_score_and_its_last_activity_does_not()
    {
        string id = await CreateWithAsync("""{"question_id": "q", "is_correct": false}""");
        Answer before = (await GetAsync(Path(id))).Is(200);
        string tag = (await GetAsync($"{Path(id)}/performance")).Is(200).ETag!;
        Service.Clock.Advance(TimeSpan.FromSeconds(1));

        (await ScoreAsync(id, "q", "1")).Is(201);

        Answer after = (await GetAsync(Path(id), ("If-None-Match", before.ETag!))).Is(200);
        Assert.Equal((string)before["last_activity_at"]!, (string)after["last_activity_at"]!);
        (await GetAsync($"{Path(id)}/performance", ("If-None-Match", tag))).Is(200);
        // A patch is about something else, and goes through on the state before.
        (await PatchAsync(Path(id), """{"name": "x"}""", ("If-Match", before.ETag!))).Is(200);
    }

    [Fact]
    public async Task All_scores_are_kept_newest_first_also_when_the_clock_stands_still()
    {
        string id = await CreateWithAsync("""[{"question_id": "q"}, {"question_id": "q", "attempt": 2}, {"question_id": "r"}]""");
        foreach (string score in new[] { "0.1", "0.2", "0.3" })
            (await ScoreAsync(id, "q", score, $"\"reason\": \"because {score}\"")).Is(201);
        (await ScoreAsync(id, "q", "0.4", "\"attempt\": 2, \"kind\": \"judge\"")).Is(201);
        (await ScoreAsync(id, "r", "1")).Is(201);

        JsonArray history = await HistoryAsync(id, "q");
        Assert.Equal([(1, 0.3, true), (1, 0.2, false), (1, 0.1, false)], history.Where(score => (int)score!["attempt"]! == 1)
            .Select(score => ((int)score!["attempt"]!, (double)score["score"]!, (bool)score["counts"]!)));
        JsonNode judged = Assert.Single(history, score => (int)score!["attempt"]! == 2)!;
        Assert.Equal(("judge", 0.4, true, null), ((string)judged["kind"]!, (double)judged["score"]!, (bool)judged["counts"]!, (string?)judged["reason"]));
        Assert.All(history, score => Assert.Equal((id, "q", "maria"), ((string)score!["experiment_id"]!, (string)score["question_id"]!, (string)score["author"]!)));
        Assert.Equal("because 0.3", (string)history.First(score => (double)score!["score"]! == 0.3)!["reason"]!);
        DateTimeOffset[] times = [.. history.Select(score => (DateTimeOffset)score!["at"]!)];
        Assert.Equal(times.OrderDescending(), times);
    }

    [Fact]
    public async Task The_history_is_read_page_by_page_while_it_grows()
    {
        string id = await CreateWithAsync("""{"question_id": "q"}""");
        for (int count = 0; count < 7; count++)
            (await ScoreAsync(id, "q", $"0.{count}")).Is(201);
        var seen = new List<double>();
        for (string? cursor = ""; cursor is not null;)
        {
            Answer page = (await GetAsync($"{Path(id)}/results/q/scores?limit=3{cursor}")).Is(200);
            seen.AddRange(page["items"]!.AsArray().Select(score => (double)score!["score"]!));
            cursor = page["next_cursor"] is { } next ? $"&cursor={next}" : null;
            if (seen.Count == 3)
                (await ScoreAsync(id, "q", "0.9")).Is(201);
        }
        Assert.Equal([0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0], seen);
        (await GetAsync($"{Path(id)}/results/q/scores?cursor=x")).IsProblem(400, "cursor");
    }

    [Fact]
    public async Task Repeating_the_score_that_counts_changes_nothing()
    {
        string id = await CreateWithAsync("""{"question_id": "q"}""");
        Answer first = (await ScoreAsync(id, "q", "0.5", "\"reason\": \"half\"")).Is(201);
        Assert.Equal($"{Path(id)}/results/q/scores", first.Headers.Location!.ToString());
        string tag = (await GetAsync(Path(id))).ETag!;
        Service.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(first.Text, (await ScoreAsync(id, "q", "0.5", "\"reason\": \"half\"")).Is(200).Text);
        Assert.Single(await HistoryAsync(id, "q"));
        Assert.Equal(tag, (await GetAsync(Path(id))).ETag);

        (await ScoreAsync(id, "q", "0.5", "\"reason\": \"still half\"")).Is(201);
        (await ScoreAsync(id, "q", "0.5", "\"reason\": \"still half\"", author: "paul")).Is(201);
        // Not the one that counts any more, so this is a change of mind.
        (await ScoreAsync(id, "q", "0.5", "\"reason\": \"half\"")).Is(201);
        Assert.Equal(4, (await HistoryAsync(id, "q")).Count);
    }

    [Theory]
    [InlineData("""{"question_id": "q", "is_correct": false}""", "?on_conflict=replace")]
    [InlineData("""{"question_id": "q", "error_type": "E"}""", "")]
    public async Task An_answer_that_is_replaced_waits_for_a_judgement_of_its_own_and_the_history_stays(string first, string query)
    {
        string id = await CreateWithAsync(first);
        (await ScoreAsync(id, "q", "1")).Is(201);
        AssertReceipt(await PostResultsAsync(id, first), 1, 0, 0, 1);
        Assert.Equal(1, (double)(await SingleAsync(id))["reviewed_score"]!);

        AssertReceipt(await PostResultsAsync(id, """{"question_id": "q", "score": 0.25}""", query), 1, 0, 1, 0);

        Assert.Null((await SingleAsync(id))["reviewed_score"]);
        Assert.Equal(0.25, (double)(await GetAsync($"{Path(id)}/performance"))["accuracy_rate"]!);
        Assert.False((bool)Assert.Single(await HistoryAsync(id, "q"))!["counts"]!);
        // The same words about the new content are a new judgement.
        (await ScoreAsync(id, "q", "1")).Is(201);
        Assert.Equal([true, false], (await HistoryAsync(id, "q")).Select(score => (bool)score!["counts"]!));
    }

    [Fact]
    public async Task A_kept_answer_keeps_its_review()
    {
        string id = await CreateWithAsync("""{"question_id": "q", "is_correct": false}""");
        (await ScoreAsync(id, "q", "1")).Is(201);
        AssertReceipt(await PostResultsAsync(id, """{"question_id": "q", "is_correct": true}""", "?on_conflict=keep"), 1, 0, 0, 1);
        Assert.Equal(1, (double)(await SingleAsync(id))["reviewed_score"]!);
    }
}
