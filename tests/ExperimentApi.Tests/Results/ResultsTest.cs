using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Results;

/// <summary>What tests of results and of what is computed from them do again and again.</summary>
public abstract class ResultsTest(ServiceFixture fixture) : ServiceTest(fixture)
{
    protected static string Path(string id) => $"/api/v1/experiments/{Escape(id)}";

    protected Task<Answer> PostResultsAsync(string id, string json, string query = "") => PostAsync($"{Path(id)}/results{query}", json);

    protected Task<Answer> PostLinesAsync(string id, string lines, string query = "") =>
        PostAsync($"{Path(id)}/results{query}", lines, "application/x-ndjson");

    /// <summary>Sends a body as it is made; the factory's own client would gather it first, in case of a redirect.</summary>
    protected async Task<Answer> StreamAsync(string id, HttpContent body)
    {
        using var client = new HttpClient { BaseAddress = Service.Address };
        using HttpResponseMessage response = await client.PostAsync($"{Path(id)}/results", body);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>An experiment that has these results; its id.</summary>
    protected async Task<string> CreateWithAsync(string results, string members = "")
    {
        string id = await CreateAsync(members);
        (await PostResultsAsync(id, results)).Is(200);
        return id;
    }

    protected async Task<JsonArray> ListAsync(string id, string query = "") => (await GetAsync($"{Path(id)}/results{query}")).Is(200)["items"]!.AsArray();

    /// <summary>The question ids of a list, in its order.</summary>
    protected async Task<string[]> IdsAsync(string id, string query) => [.. (await ListAsync(id, query)).Select(item => (string)item!["question_id"]!)];

    /// <summary>The only result of an experiment.</summary>
    protected async Task<JsonNode> SingleAsync(string id) => Assert.Single(await ListAsync(id))!;

    protected async Task<long> RowsAsync(string id) =>
        (long)(await ScalarAsync($"SELECT count(*) FROM results JOIN experiments ON key = experiment_key WHERE experiment_id = '{id}'"))!;

    protected static void AssertReceipt(Answer answer, long received, long inserted, long replaced, long unchanged)
    {
        JsonNode receipt = answer.Is(200).Json;
        Assert.Equal((received, inserted, replaced, unchanged),
            ((long)receipt["received"]!, (long)receipt["inserted"]!, (long)receipt["replaced"]!, (long)receipt["unchanged"]!));
    }

    /// <summary>Small right answers to the questions <c>q0</c> to <c>q(count − 1)</c>, one JSON object each.</summary>
    protected static IEnumerable<string> Rows(int count, string prefix = "q", string members = "\"is_correct\": true") =>
        Enumerable.Range(0, count).Select(index => $$"""{"question_id": "{{prefix}}{{index}}", {{members}}}""");

    protected static string Array(IEnumerable<string> rows) => $"[{string.Join(',', rows)}]";

    protected static string Lines(IEnumerable<string> rows) => string.Concat(rows.Select(row => row + "\n"));
}
