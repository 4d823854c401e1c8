using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Results;

public sealed class PostResultsTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private const string One = """{"question_id": "a", "is_correct": true}""";
    private const string Two = """{"question_id": "b", "is_correct": false}""";

    [Theory]
    [InlineData(One, 1)]
    [InlineData($"[{One}]", 1)]
    [InlineData($"[{One}, {Two}]", 2)]
    [InlineData($$"""{"results": [{{One}}, {{Two}}]}""", 2)]
    [InlineData("[]", 0)]
    [InlineData("""{"results": []}""", 0)]
    public async Task A_JSON_body_is_one_result_an_array_or_an_object_with_results(string body, int count)
    {
        string id = await CreateAsync();
        AssertReceipt(await PostResultsAsync(id, body), count, count, 0, 0);
        Assert.Equal(count, (await ListAsync(id)).Count);
    }

    [Theory]
    [InlineData(One + "\n" + Two + "\n")]
    [InlineData(One + "\n" + Two)]
    [InlineData(One + "\r\n" + Two + "\r\n")]
    [InlineData("\n\n" + One + "\n  \t\r\n\n" + Two + "\n\n\n")]
    [InlineData("\uFEFF" + One + "\n" + Two + "\n")]
    public async Task A_line_of_NDJSON_is_a_result_however_the_lines_end(string body)
    {
        string id = await CreateAsync();
        AssertReceipt(await PostLinesAsync(id, body), 2, 2, 0, 0);
        Assert.Equal(["a", "b"], await IdsAsync(id, ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n")]
    public async Task NDJSON_without_a_line_stores_nothing(string body)
    {
        string id = await CreateAsync();
        AssertReceipt(await PostLinesAsync(id, body), 0, 0, 0, 0);
    }

    [Fact]
    public async Task NDJSON_may_be_longer_than_any_JSON_request()
    {
        string id = await CreateAsync();
        AssertReceipt(await PostLinesAsync(id, Lines(Rows(12_345))), 12_345, 12_345, 0, 0);
        Assert.Equal(12_345, await RowsAsync(id));
        Assert.Equal(12_345, (long)(await GetAsync($"{Path(id)}/performance"))["correct_answers"]!);
    }

    [Fact]
    public async Task Ten_thousand_results_are_taken_as_JSON_and_one_more_is_too_many()
    {
        string id = await CreateAsync();
        (await PostResultsAsync(id, Array(Rows(10_001)))).IsProblem(413);
        Assert.Equal(0, await RowsAsync(id));
        AssertReceipt(await PostResultsAsync(id, Array(Rows(10_000))), 10_000, 10_000, 0, 0);
    }

    [Fact]
    public async Task The_question_id_defaults_to_conversation_and_turn()
    {
        string id = await CreateWithAsync("""{"conversation_id": "Single_MRO/2007/page_134.pdf-1", "turn_index": 3}""");
        Assert.Equal("Single_MRO/2007/page_134.pdf-1#3", (string?)(await SingleAsync(id))["question_id"]);
    }

    [Fact]
    public async Task Other_names_of_members_are_understood()
    {
        string id = await CreateWithAsync(
            """{"record_id": "r", "turn_index": 0, "operation_type": "lookup", "ground_truth": "1", "predicted_answer": "2"}""");

        JsonNode stored = await SingleAsync(id);
        Assert.Equal("r#0", (string?)stored["question_id"]);
        Assert.Equal("r", (string?)stored["conversation_id"]);
        Assert.Equal("lookup", (string?)stored["question_type"]);
        Assert.Equal("1", (string?)stored["expected"]);
        Assert.Equal("2", (string?)stored["predicted"]);
    }

    [Fact]
    public async Task Both_names_may_say_the_same()
    {
        string id = await CreateAsync();
        AssertReceipt(await PostResultsAsync(id, """{"question_id": "q", "expected": "1", "ground_truth": "1"}"""), 1, 1, 0, 0);
    }

    [Theory]
    [InlineData("conversation_id", "record_id")]
    [InlineData("question_type", "operation_type")]
    [InlineData("expected", "ground_truth")]
    [InlineData("predicted", "predicted_answer")]
    public async Task Two_names_that_contradict_each_other_are_refused(string name, string alias)
    {
        string id = await CreateAsync();
        (await PostResultsAsync(id, $$"""{"question_id": "q", "{{name}}": "1", "{{alias}}": "2"}""")).IsProblem(422, $"/{alias}");
    }

    [Fact]
    public async Task Nulls_say_nothing()
    {
        string id = await CreateWithAsync("""{"question_id": "q", "attempt": null, "expected": null, "steps": null, "metadata": null, "agent_flow": null}""");
        JsonNode stored = await SingleAsync(id);
        Assert.Equal(1, (int)stored["attempt"]!);
        Assert.Null(stored["metadata"]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData(One)]
    public async Task There_is_no_posting_to_an_experiment_that_is_not_there(string body)
    {
        string unknown = NewId();
        (await PostResultsAsync(unknown, body)).IsProblem(404);
        (await PostLinesAsync(unknown, Lines([One]))).IsProblem(404);

        string deleted = await CreateAsync();
        (await DeleteAsync(Path(deleted))).Is(204);
        (await PostResultsAsync(deleted, body)).IsProblem(404);
    }

    [Fact]
    public async Task A_finished_experiment_takes_late_results_and_its_performance_follows()
    {
        string id = await CreateWithAsync(One);
        (await PostAsync($"{Path(id)}/finish", """{"status": "completed"}""")).Is(200);

        AssertReceipt(await PostResultsAsync(id, Two), 1, 1, 0, 0);
        Assert.Equal(0.5, (double)(await GetAsync($"{Path(id)}/performance"))["accuracy_rate"]!);
    }

    [Fact]
    public async Task A_stalled_run_runs_again_when_it_repeats_itself_and_a_finished_one_stays_as_it_was()
    {
        string id = await CreateWithAsync(One);
        Service.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("stalled", (string?)(await GetAsync(Path(id)))["status"]);

        AssertReceipt(await PostResultsAsync(id, One), 1, 0, 0, 1);
        Assert.Equal("running", (string?)(await GetAsync(Path(id)))["status"]);

        (await PostAsync($"{Path(id)}/finish", """{"status": "completed"}""")).Is(200);
        string? tag = (await GetAsync(Path(id))).ETag;
        Service.Clock.Advance(TimeSpan.FromMinutes(1));
        AssertReceipt(await PostResultsAsync(id, One), 1, 0, 0, 1);
        Assert.Equal(tag, (await GetAsync(Path(id))).ETag);
    }

    [Fact]
    public async Task After_a_200_every_endpoint_shows_the_rows()
    {
        string id = await CreateAsync("\"project\": \"read-your-writes\"");
        for (int posted = 1; posted <= 5; posted++)
        {
            (await PostResultsAsync(id, $$"""{"question_id": "q{{posted}}", "is_correct": true}""")).Is(200);
            Assert.Equal(posted, (await ListAsync(id)).Count);
            Assert.Equal(posted, (long)(await GetAsync($"{Path(id)}/progress"))["received"]!);
            Assert.Equal(posted, (long)(await GetAsync($"{Path(id)}/performance"))["total_questions"]!);
            Assert.Equal(posted, (long)(await GetAsync("/api/v1/experiments?project=read-your-writes"))["items"]![0]!["total_questions"]!);
        }
    }
}
