using System.Globalization;
using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.RealData;

/// <summary>What a line of a file of runs says, for statistics over many. Every run there asks a question once.</summary>
internal sealed class RunRecord
{
    public RunRecord(JsonNode run)
    {
        JsonNode snapshot = run["snapshot"]!;
        JsonObject[] rows = [.. run["results"]!.AsArray().Select(row => row!.AsObject())];
        var count = new RunCount(run["results"]!.AsArray());
        JsonArray agents = snapshot["agents"]?.AsArray() ?? [];
        Id = (string)snapshot["experiment_id"]!;
        StartedAt = snapshot["timestamp"] is { } time ? DateTime.Parse((string)time!, CultureInfo.InvariantCulture) : default;
        Models = [.. agents.Select(agent => (string?)agent!["model"]).OfType<string>().Distinct()];
        Configuration = string.Join('|', agents.Select(agent => agent!.ToJsonString()).Order(StringComparer.Ordinal)) + snapshot["workflow"]?.ToJsonString() + snapshot["tasks"]?.ToJsonString();
        Questions = rows.Length;
        Correct = (int)count.Figures["/correct_answers"]!.Value;
        Accuracy = count.Figures["/accuracy_rate"];
        Errors = [.. count.Figures.Where(figure => figure.Key.StartsWith("/error_patterns/", StringComparison.Ordinal)).Select(figure => (figure.Key["/error_patterns/".Length..], (int)figure.Value!.Value))];
        Types = [.. rows.GroupBy(row => (string)row["question_type"]!).Select(type => (type.Key, type.Count(), type.Count(row => (bool?)row["is_correct"] == true)))];
    }

    public string Id { get; }

    public DateTime StartedAt { get; }

    public string[] Models { get; }

    /// <summary>What it spells of its configuration.</summary>
    public string Configuration { get; }

    public int Questions { get; }

    public int Correct { get; }

    public double? Accuracy { get; }

    public (string Type, int Count)[] Errors { get; }

    public (string Name, int Questions, int Correct)[] Types { get; }
}
