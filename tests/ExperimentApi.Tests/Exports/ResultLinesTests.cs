using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Exports;

public sealed class ResultLinesTests(ServiceFixture fixture) : ExportTest(fixture)
{
    [Fact]
    public async Task Lines_can_be_posted_as_they_are_and_change_nothing()
    {
        string id = await CreateWithAsync(Full);
        (await PostResultsAsync(id, """[{"question_id": "a%2Fb"}, {"question_id": "a/b", "attempt": 2}, {"question_id": "a/b"}, {"question_id": " "}, {"question_id": "🙂"}]""")).Is(200);
        string lines = await TextAsync($"{Path(id)}/export?format=ndjson");
        AssertReceipt(await PostLinesAsync(id, lines), 6, 0, 0, 6);
    }

    [Fact]
    public async Task Another_experiment_that_gets_the_lines_answers_the_same()
    {
        string from = await CreateWithAsync(Full);
        (await PostResultsAsync(from, Array(Rows(20)))).Is(200);
        string to = await CreateAsync();
        (await PostLinesAsync(to, await TextAsync($"{Path(from)}/export?format=ndjson"))).Is(200);
        Assert.Equal(await WithoutIdsAsync(from), await WithoutIdsAsync(to));
    }

    [Fact]
    public async Task Lines_come_in_the_order_of_question_and_attempt_without_what_is_null()
    {
        string id = await CreateWithAsync("""[{"question_id": "b"}, {"question_id": "a", "attempt": 2}, {"question_id": "a", "is_correct": true}]""");
        Assert.Equal("""
            {"question_id":"a","attempt":1,"is_correct":true}
            {"question_id":"a","attempt":2}
            {"question_id":"b","attempt":1}

            """, await TextAsync($"{Path(id)}/export?format=ndjson"));
    }

    private async Task<string[]> WithoutIdsAsync(string id) => [.. (await ListAsync(id)).Select(item =>
    {
        JsonObject row = item!.AsObject();
        row.Remove("experiment_id");
        row.Remove("received_at");
        return row.ToJsonString();
    })];
}
