using System.Text.Json.Nodes;
using ExperimentApi.TestKit;

namespace ExperimentApi.Dashboard.Tests.Browser.Kit;

/// <summary>Runs of other people's systems, where they lie beside the repository.</summary>
internal static class RealRuns
{
    /// <summary>Posts the runs of a file (<c>convfinqa</c>, <c>gsm-plus</c>) as their runners would have; nothing where the file is absent.</summary>
    /// <returns>Their ids, in the order of the file.</returns>
    public static async Task<IReadOnlyList<string>> PostAsync(HttpClient service, string file)
    {
        if (SharedData.Find($"runs/{file}.jsonl") is not { } path)
            return [];
        var ids = new List<string>();
        await foreach (string line in File.ReadLinesAsync(path))
        {
            JsonNode run = JsonNode.Parse(line)!;
            string id = (string)run["snapshot"]!["experiment_id"]!;
            await SendAsync(service, HttpMethod.Post, "api/v1/experiments", run["snapshot"]!);
            string address = $"api/v1/experiments/{Uri.EscapeDataString(id)}";
            if (run["results"]!.AsArray().Count > 0)
                await SendAsync(service, HttpMethod.Post, $"{address}/results", run["results"]!);
            if (run["reported"] is { } reported)
                await SendAsync(service, HttpMethod.Put, $"{address}/performance", reported);
            if (run["finish"] is { } finish)
                await SendAsync(service, HttpMethod.Post, $"{address}/finish", finish);
            ids.Add(id);
        }
        return ids;
    }

    private static async Task SendAsync(HttpClient service, HttpMethod method, string path, JsonNode body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body.ToJsonString(), null, "application/json") };
        using HttpResponseMessage response = await service.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
