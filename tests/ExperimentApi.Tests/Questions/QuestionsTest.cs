using System.Text.Json.Nodes;
using ExperimentApi.Tests.Results;

namespace ExperimentApi.Tests.Questions;

/// <summary>What tests of the list of questions do again and again. Each keeps to a project of its own.</summary>
public abstract class QuestionsTest(ServiceFixture fixture) : ResultsTest(fixture)
{
    protected const string Questions = "/api/v1/questions";

    /// <summary>An experiment of a configuration of this name, with these results.</summary>
    protected Task<string> RunAsync(string project, string configuration, params string[] results) =>
        CreateWithAsync(Array(results), $$"""
            "project": "{{project}}", "agents": [{"name": "solver", "model": "{{configuration}}", "goal": "{{project}}"}]
            """);

    /// <summary>An answer that is right or wrong.</summary>
    protected static string Right(string question, bool right = true, int attempt = 1, string more = "") =>
        $$"""{"question_id": "{{question}}", "attempt": {{attempt}}, "is_correct": {{(right ? "true" : "false")}}{{more}}}""";

    protected static string Wrong(string question, int attempt = 1) => Right(question, right: false, attempt);

    protected async Task<JsonArray> ItemsAsync(string query) => (await GetAsync($"{Questions}?{query}")).Is(200)["items"]!.AsArray();

    protected async Task<string[]> OrderAsync(string query) => IdsOf(await ItemsAsync(query));

    protected static string[] IdsOf(JsonArray items) => [.. items.Select(item => (string)item!["question_id"]!)];

    /// <summary>The ids of all pages, with something done between them.</summary>
    protected async Task<string[]> PagesAsync(string query, int limit, Func<Task>? between = null)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            Answer page = (await GetAsync($"{Questions}?{query}&limit={limit}&cursor={cursor}")).Is(200);
            string[] own = IdsOf(page["items"]!.AsArray());
            Assert.InRange(own.Length, 1, limit);
            ids.AddRange(own);
            cursor = (string?)page["next_cursor"];
            if (between is not null)
                await between();
        }
        while (cursor is not null && ids.Count < 1000);
        return [.. ids];
    }
}
