using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;

namespace ExperimentApi.Tests.Experiments;

/// <summary>Short forms that tests of experiments share.</summary>
public abstract class ExperimentTest(ServiceFixture fixture) : ServiceTest(fixture)
{
    protected const string Experiments = "/api/v1/experiments";

    protected static string PathOf(string id) => $"{Experiments}/{Escape(id)}";

    protected Task<Answer> PostSnapshotAsync(string members) => PostAsync(Experiments, $"{{{members}}}");

    /// <summary>The spelling of one member of an answer, to the last digit.</summary>
    protected static string RawText(Answer answer, string member)
    {
        using var document = JsonDocument.Parse(answer.Text);
        return document.RootElement.GetProperty(member).GetRawText();
    }

    /// <summary>The ids of one page, in its order.</summary>
    protected static string[] IdsOf(Answer page) => [.. page.Is(200)["items"]!.AsArray().Select(item => (string)item!["experiment_id"]!)];

    protected async Task<string[]> ListAsync(string query) => IdsOf(await GetAsync($"{Experiments}?{query}"));

    protected async Task PostResultsAsync(string id, params string[] results) =>
        (await PostAsync($"{PathOf(id)}/results", $"[{string.Join(',', results)}]")).Is(200);

    protected async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Service.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The statements of tests are theirs.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    protected static JsonNode Parse(string json) => JsonNode.Parse(json)!;

    protected static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(Parse(expected), actual), $"Expected {expected}, got {actual?.ToJsonString()}");
}
