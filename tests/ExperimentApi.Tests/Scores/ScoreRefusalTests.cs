namespace ExperimentApi.Tests.Scores;

public sealed class ScoreRefusalTests(ServiceFixture fixture) : ScoreTest(fixture)
{
    [Theory]
    [InlineData("""{"author": "a"}""", "/score")]
    [InlineData("""{"score": null, "author": "a"}""", "/score")]
    [InlineData("""{"score": 1.0000001, "author": "a"}""", "/score")]
    [InlineData("""{"score": -0.1, "author": "a"}""", "/score")]
    [InlineData("""{"score": "1", "author": "a"}""", "/score")]
    [InlineData("""{"score": 1}""", "/author")]
    [InlineData("""{"score": 1, "author": ""}""", "/author")]
    [InlineData("""{"score": 1, "author": "a", "attempt": 0}""", "/attempt")]
    [InlineData("""{"score": 1, "author": "a", "kind": "Human"}""", "/kind")]
    [InlineData("""{"score": 1, "author": "a", "grade": 1}""", "/grade")]
    [InlineData("""{"score": 1, "author": "a", "reason": "\u0000"}""", "/reason")]
    public async Task What_is_no_score_is_refused_by_name_and_not_stored(string json, string pointer)
    {
        string id = await CreateWithAsync("""{"question_id": "q"}""");
        (await PostScoreAsync(id, "q", json)).IsProblem(422, pointer);
        Assert.Empty(await HistoryAsync(id, "q"));
    }

    [Fact]
    public async Task A_name_has_at_most_200_characters_and_a_reason_a_mebibyte()
    {
        string id = await CreateWithAsync("""{"question_id": "q"}""");
        (await ScoreAsync(id, "q", "1", author: new string('x', 201))).IsProblem(422, "/author");
        (await ScoreAsync(id, "q", "1", $"\"reason\": \"{new string('x', (1024 * 1024) + 1)}\"")).IsProblem(422, "/reason");
        (await ScoreAsync(id, "q", "1", $"\"reason\": \"{new string('x', 1024 * 1024)}\"", new string('x', 200))).Is(201);
    }

    [Fact]
    public async Task NaN_is_no_JSON() =>
        (await PostScoreAsync(await CreateWithAsync("""{"question_id": "q"}"""), "q", """{"score": NaN, "author": "a"}""")).IsProblem(400);

    [Fact]
    public async Task An_experiment_question_or_attempt_that_is_not_there_is_named()
    {
        string id = await CreateWithAsync("""{"question_id": "q"}""");
        string unknown = NewId();
        Assert.Contains(unknown, (await ScoreAsync(unknown, "q", "1")).IsProblem(404).Text, StringComparison.Ordinal);
        Assert.Contains("'r'", (await ScoreAsync(id, "r", "1")).IsProblem(404).Text, StringComparison.Ordinal);
        Assert.Contains("attempt 2", (await ScoreAsync(id, "q", "1", "\"attempt\": 2")).IsProblem(404).Text, StringComparison.Ordinal);
        (await GetAsync($"{Path(unknown)}/results/q/scores")).IsProblem(404);
        (await GetAsync($"{Path(id)}/results/r/scores")).IsProblem(404);
        Assert.Empty(await HistoryAsync(id, "q"));

        (await DeleteAsync(Path(id))).Is(204);
        (await ScoreAsync(id, "q", "1")).IsProblem(404);
        (await GetAsync($"{Path(id)}/results/q/scores")).IsProblem(404);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("问题 #1?")]
    public async Task A_question_is_judged_by_its_id_whatever_that_holds(string question)
    {
        string id = await CreateWithAsync($$"""[{"question_id": "{{question}}"}, {"question_id": "other"}]""");
        (await ScoreAsync(id, question, "0.5")).Is(201);
        Assert.Equal(question, (string)Assert.Single(await HistoryAsync(id, question))!["question_id"]!);
        Assert.Empty(await HistoryAsync(id, "other"));
    }
}
