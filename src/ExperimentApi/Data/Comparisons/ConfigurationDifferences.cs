using System.Text.Json;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Json;

namespace ExperimentApi.Data.Comparisons;

/// <summary>
/// The places at which configurations differ by value: order of members and agents and spelling of numbers do not count. What some lack and
/// the others have alike is one difference, not one for each member.
/// </summary>
internal sealed class ConfigurationDifferences
{
    /// <summary>Where more differs, nobody reads a list.</summary>
    private const int Most = 1000;

    private readonly IReadOnlyList<RunFacts> _runs;
    private readonly List<ConfigurationDifference> _differences = [];

    private ConfigurationDifferences(IReadOnlyList<RunFacts> runs) => _runs = runs;

    /// <summary>The differences, and how many more there are.</summary>
    public static (IReadOnlyList<ConfigurationDifference> Differences, int LeftOut) Of(IReadOnlyList<RunFacts> runs)
    {
        var found = new ConfigurationDifferences(runs);
        var known = new Dictionary<string, JsonElement>();
        JsonElement?[] configurations = [.. runs.Select(run => Parse(run.Configuration))];
        found.Compare("/agents", ConfigurationShape.ByKey(Section(configurations, "agents"), "name"));
        found.Compare("/workflow", Section(configurations, "workflow"));
        found.Compare("/tasks", ConfigurationShape.ByKey(Section(configurations, "tasks"), "task_type"));
        found.Compare("/dataset", [.. runs.Select(run => Parse(run.Dataset))]);
        found.Compare("/system", [.. runs.Select(run => Parse(run.System))]);
        return (found._differences.Count > Most ? found._differences[..Most] : found._differences, Math.Max(0, found._differences.Count - Most));

        // Most experiments share one text, which is read once.
        JsonElement? Parse(string? text) => text is null ? null : known.TryGetValue(text, out JsonElement parsed) ? parsed : known[text] = JsonElement.Parse(text);
    }

    private void Compare(string path, JsonElement?[] values)
    {
        JsonElement[] present = [.. values.OfType<JsonElement>()];
        bool alike = present.Skip(1).All(value => JsonElement.DeepEquals(value, present[0]));
        if (alike && (present.Length == 0 || present.Length == values.Length))
            return;
        if (!alike && present.All(value => value.ValueKind == JsonValueKind.Object))
        {
            foreach (string name in present.SelectMany(value => value.EnumerateObject()).Select(member => member.Name).Distinct())
                Compare(JsonPointer.Append(path, name), [.. values.Select(value => value is { } known && known.TryGetProperty(name, out JsonElement member) ? member : (JsonElement?)null)]);
        }
        else if (!alike && ConfigurationShape.AreListsOfObjects(present, out int length))
        {
            for (int index = 0; index < length; index++)
                Compare(JsonPointer.Append(path, index), [.. values.Select(value => value?[index])]);
        }
        else
        {
            _differences.Add(new ConfigurationDifference
            {
                Path = path,
                Values = _runs.Zip(values).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First.ExperimentId, pair => pair.Second!.Value),
            });
        }
    }

    private static JsonElement?[] Section(JsonElement?[] configurations, string name) =>
        [.. configurations.Select(value => value is { } known && known.TryGetProperty(name, out JsonElement section) && section.ValueKind != JsonValueKind.Null ? section : (JsonElement?)null)];
}
