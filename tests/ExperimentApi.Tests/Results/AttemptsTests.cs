using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Results;

public sealed class AttemptsTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    public static TheoryData<string> Ids =>
    [
        "convfinqa/Single_MRO/2007/page_134.pdf-1#3", "two words ", " ", "100%", "a%2Fb", "a/b", "a%252Fb", "a+b", "中文/问题 第1", "emoji 🙂", "a?b=c&d#e",
        "a/../b", "./x", "a//b", "/", "a\\b", "\"quoted\"", "a;b=1", "line\nfeed", "tab\t", "~", "é", "e\u0301", "...",
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_attempts_at_a_question_are_found_by_its_id_whatever_that_holds(string question)
    {
        string text = JsonSerializer.Serialize(question, Contracts.Json.WireJson.Context.String);
        string id = await CreateWithAsync($$"""[{"question_id": {{text}}, "attempt": 2, "score": 0.2}, {"question_id": {{text}}, "score": 0.1}, {"question_id": "other"}]""");

        Answer answer = (await GetAsync($"{Path(id)}/results/{Escape(question)}")).Is(200);
        Assert.Equal(question, (string?)answer["question_id"]);
        Assert.Equal(id, (string?)answer["experiment_id"]);
        Assert.Equal([0.1, 0.2], answer["attempts"]!.AsArray().Select(attempt => (double)attempt!["score"]!));
        Assert.Equal(2, (await GetAsync($"/api/v1/questions/{Escape(question)}/results")).Is(200)["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_slash_and_the_text_of_an_encoded_slash_are_two_questions()
    {
        string id = await CreateWithAsync("""[{"question_id": "a/b", "score": 0.1}, {"question_id": "a%2Fb", "score": 0.2}]""");
        Assert.Equal(0.1, (double)(await GetAsync($"{Path(id)}/results/a%2Fb"))["attempts"]![0]!["score"]!);
        Assert.Equal(0.2, (double)(await GetAsync($"{Path(id)}/results/a%252Fb"))["attempts"]![0]!["score"]!);
    }

    [Fact]
    public async Task A_question_without_an_answer_is_not_found()
    {
        string id = await CreateWithAsync("""{"question_id": "q"}""");
        (await GetAsync($"{Path(id)}/results/r")).IsProblem(404);
        (await GetAsync($"{Path(NewId())}/results/q")).IsProblem(404);
        (await DeleteAsync(Path(id))).Is(204);
        (await GetAsync($"{Path(id)}/results/q")).IsProblem(404);
    }

    [Fact]
    public async Task The_tag_tells_whether_anything_changed()
    {
        string id = await CreateWithAsync("""{"question_id": "q", "score": 0.1}""");
        string path = $"{Path(id)}/results/q";
        string tag = (await GetAsync(path)).Is(200).ETag!;
        Answer known = await GetAsync(path, ("If-None-Match", tag));
        Assert.Equal((HttpStatusCode.NotModified, "", tag), (known.Status, known.Text, known.ETag));

        (await PostResultsAsync(id, """{"question_id": "r"}""")).Is(200);
        Assert.Equal(tag, (await GetAsync(path)).ETag);
        (await PostResultsAsync(id, """{"question_id": "q", "attempt": 2, "score": 0.1}""")).Is(200);
        string second = (await GetAsync(path, ("If-None-Match", tag))).Is(200).ETag!;
        Assert.NotEqual(tag, second);
    }

    [Fact]
    public async Task Content_that_changed_and_changed_back_has_another_tag()
    {
        string id = await CreateWithAsync("""{"question_id": "q", "score": 0.1}""");
        string path = $"{Path(id)}/results/q";
        string tag = (await GetAsync(path)).Is(200).ETag!;
        foreach (string score in new[] { "0.2", "0.1" })
        {
            Service.Clock.Advance(TimeSpan.FromSeconds(1));
            AssertReceipt(await PostResultsAsync(id, $$"""{"question_id": "q", "score": {{score}}}""", "?on_conflict=replace"), 1, 0, 1, 0);
        }
        Assert.NotEqual(tag, (await GetAsync(path)).ETag);
    }

    [Fact]
    public async Task A_question_is_listed_across_experiments_without_deleted_ones_page_by_page()
    {
        string question = $"shared/{Guid.NewGuid():N}";
        string[] ids = new string[7];
        for (int index = 0; index < ids.Length; index++)
            ids[index] = await CreateWithAsync($$"""[{"question_id": "{{question}}"}, {"question_id": "{{question}}", "attempt": 2}, {"question_id": "other"}]""");
        (await DeleteAsync(Path(ids[3]))).Is(204);

        string path = $"/api/v1/questions/{Escape(question)}/results?limit=5";
        var seen = new List<(string, int)>();
        for (string? cursor = ""; cursor is not null;)
        {
            Answer page = (await GetAsync(path + cursor)).Is(200);
            JsonArray items = page["items"]!.AsArray();
            Assert.True(items.Count <= 5);
            seen.AddRange(items.Select(item => ((string)item!["experiment_id"]!, (int)item["attempt"]!)));
            cursor = page["next_cursor"] is { } next ? $"&cursor={next}" : null;
        }
        Assert.Equal(ids.Where(id => id != ids[3]).SelectMany(id => ((string, int)[])[(id, 1), (id, 2)]).Order(), seen.Order());

        (await PostAsync($"{Path(ids[3])}/restore")).Is(200);
        Assert.Equal(14, (await GetAsync($"/api/v1/questions/{Escape(question)}/results"))["items"]!.AsArray().Count);
        Assert.Empty((await GetAsync($"/api/v1/questions/{NewId()}/results")).Is(200)["items"]!.AsArray());
        (await GetAsync($"/api/v1/questions/{Escape(question)}/results?cursor=x")).IsProblem(400, "cursor");
    }
}
