using System.Text.Json.Nodes;
using ExperimentApi.Tests.Results;

namespace ExperimentApi.Tests.Scores;

/// <summary>Short forms that tests of scores share.</summary>
public abstract class ScoreTest(ServiceFixture fixture) : ResultsTest(fixture)
{
    protected Task<Answer> ScoreAsync(string id, string question, string score, string members = "", string author = "maria") =>
        PostScoreAsync(id, question, $$"""{"score": {{score}}, "author": "{{author}}"{{(members.Length > 0 ? ", " + members : "")}}}""");

    protected Task<Answer> PostScoreAsync(string id, string question, string json) => PostAsync($"{Path(id)}/results/{Escape(question)}/scores", json);

    protected async Task<JsonArray> HistoryAsync(string id, string question) =>
        (await GetAsync($"{Path(id)}/results/{Escape(question)}/scores?limit=500")).Is(200)["items"]!.AsArray();

    /// <summary>Right answers, accuracy and ungraded answers.</summary>
    protected async Task<(long Correct, double Accuracy, long Ungraded)> FiguresAsync(string id)
    {
        JsonNode performance = (await GetAsync($"{Path(id)}/performance")).Is(200).Json;
        return ((long)performance["correct_answers"]!, (double)performance["accuracy_rate"]!, (long)performance["ungraded"]!);
    }
}
