using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Results;

public sealed class ProgressTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    [Fact]
    public async Task A_run_shows_how_far_it_has_come_and_when_it_should_end()
    {
        string id = await CreateAsync("""
            "expected_questions": 10, "dataset": {"conversation_ids": ["c1", "c2", "c3", "c3"]}
            """);
        JsonNode before = await ProgressAsync(id);
        Assert.Equal((10, 0, 10), ((int)before["expected"]!, (int)before["received"]!, (int)before["missing"]!));
        Assert.Equal(["c1", "c2", "c3"], before["missing_conversation_ids"]!.AsArray().Select(text => (string)text!));
        Assert.Null(before["rate"]);
        Assert.Null(before["estimated_end"]);

        (await PostResultsAsync(id, """{"conversation_id": "c1", "turn_index": 0, "is_correct": true}""")).Is(200);
        Assert.Null((await ProgressAsync(id))["rate"]);
        Service.Clock.Advance(TimeSpan.FromSeconds(10));
        (await PostResultsAsync(id, """{"conversation_id": "c3", "turn_index": 0, "is_correct": false}""")).Is(200);
        Service.Clock.Advance(TimeSpan.FromSeconds(10));
        (await PostResultsAsync(id, """[{"conversation_id": "c3", "turn_index": 1, "error_type": "E"}, {"conversation_id": "c3", "turn_index": 2, "is_correct": true}]""")).Is(200);

        JsonNode after = await ProgressAsync(id);
        Assert.Equal("running", (string?)after["status"]);
        Assert.Equal((4, 2, 1, 6), ((int)after["received"]!, (int)after["correct"]!, (int)after["errors"]!, (int)after["missing"]!));
        Assert.Equal(["c2"], after["missing_conversation_ids"]!.AsArray().Select(text => (string)text!));
        // Three answers after the first, in 20 seconds.
        Assert.Equal(0.15, (double)after["rate"]!, 9);
        Assert.Equal(Service.Clock.GetUtcNow().UtcDateTime.AddSeconds(40), ((DateTime)after["estimated_end"]!).ToUniversalTime(), TimeSpan.FromMilliseconds(1));
        Assert.Equal(Service.Clock.GetUtcNow().UtcDateTime, ((DateTime)after["last_activity_at"]!).ToUniversalTime(), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_run_that_never_said_how_much_is_missing_nothing_that_is_known()
    {
        JsonNode progress = await ProgressAsync(await CreateWithAsync("""{"question_id": "q"}"""));
        Assert.All(["expected", "missing", "missing_conversation_ids", "estimated_end"], member => Assert.Null(progress[member]));
        Assert.Equal(1, (int)progress["received"]!);
    }

    [Fact]
    public async Task More_answers_than_expected_leave_nothing_missing_and_a_finished_run_has_no_end_to_come()
    {
        string id = await CreateAsync("\"expected_questions\": 2");
        foreach (string question in new[] { "a", "b", "c" })
        {
            (await PostResultsAsync(id, $$"""{"question_id": "{{question}}"}""")).Is(200);
            Service.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(0, (int)(await ProgressAsync(id))["missing"]!);
        (await PostAsync($"{Path(id)}/finish", """{"status": "completed"}""")).Is(200);
        JsonNode finished = await ProgressAsync(id);
        Assert.Equal("completed", (string?)finished["status"]);
        Assert.Null(finished["estimated_end"]);
        Assert.Equal(1.0, (double)finished["rate"]!, 9);
    }

    [Fact]
    public async Task A_silent_run_is_stalled()
    {
        string id = await CreateWithAsync("""{"question_id": "q"}""");
        Service.Clock.Advance(TimeSpan.FromMinutes(10.1));
        Assert.Equal("stalled", (string?)(await ProgressAsync(id))["status"]);
    }

    [Fact]
    public async Task No_more_than_a_hundred_missing_conversations_are_named()
    {
        string planned = string.Join(',', Enumerable.Range(0, 1500).Select(index => $"\"c{index}\""));
        string id = await CreateAsync($$"""
            "dataset": {"conversation_ids": [{{planned}}]}
            """);
        Assert.Equal(100, (await ProgressAsync(id))["missing_conversation_ids"]!.AsArray().Count);
    }

    [Fact]
    public async Task There_is_no_progress_of_an_experiment_that_is_not_there() => (await GetAsync($"{Path(NewId())}/progress")).IsProblem(404);

    private async Task<JsonNode> ProgressAsync(string id) => (await GetAsync($"{Path(id)}/progress")).Is(200).Json;
}
