using System.Globalization;
using System.Text;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Tracker;

/// <summary>What <c>run_metadata.txt</c> says: a line per fact, <c>Name: value</c>.</summary>
internal sealed class TrackerMetadata
{
    private const int MaxBytes = 1 << 20;

    private readonly Dictionary<string, string> facts = new(StringComparer.OrdinalIgnoreCase);

    private TrackerMetadata(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[(colon + 1)..].Trim() is { Length: > 0 } value)
                facts.TryAdd(line[..colon].Trim(), value);
        }
    }

    /// <summary>When the file was written, which is when the run ended.</summary>
    public string? Timestamp => facts.GetValueOrDefault("Timestamp");

    public string? ConfigurationHash => facts.GetValueOrDefault("Configuration Hash");

    public string? SamplingStrategy => facts.GetValueOrDefault("Sampling strategy");

    public long? Conversations => Integer("Conversations evaluated");

    public long? RandomSeed => Integer("Random seed");

    public long? TotalQuestions => Integer("Total questions");

    public long? PassedQuestions => Integer("Passed questions");

    /// <summary>The percentage, as a fraction.</summary>
    public double? Accuracy => Number("CrewAI Multi-Agent", "%") / 100;

    /// <summary>In US dollars.</summary>
    public double? TotalCost => Number("Total cost", "$");

    /// <summary>In US dollars.</summary>
    public double? CostPerQuestion => Number("Cost per question", "$");

    /// <summary>Agents and what stands behind each in brackets: its model.</summary>
    public IEnumerable<KeyValuePair<string, string>> AgentModels => Pairs("Agent Models");

    /// <summary>Agents and their costs in US dollars.</summary>
    public IEnumerable<KeyValuePair<string, double>> AgentCosts => Pairs("Agent breakdown")
        .Select(pair => KeyValuePair.Create(pair.Key, Parse(pair.Value.Trim('$')))).Where(pair => pair.Value is not null)
        .Select(pair => KeyValuePair.Create(pair.Key, pair.Value!.Value));

    /// <summary>Reads the file; null where there is none.</summary>
    public static TrackerMetadata? Read(UploadedFile? file) =>
        file is null ? null : new TrackerMetadata(Fit.Clean(Encoding.UTF8.GetString(ForeignJson.ReadBytes(file, MaxBytes))));

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private long? Integer(string name) =>
        facts.TryGetValue(name, out string? text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    private double? Number(string name, string unit) => facts.TryGetValue(name, out string? text) ? Parse(text.Replace(unit, "", StringComparison.Ordinal)) : null;

    private IEnumerable<KeyValuePair<string, string>> Pairs(string name)
    {
        foreach (string part in facts.GetValueOrDefault(name, "").Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int bracket = part.IndexOf('(', StringComparison.Ordinal);
            if (bracket > 0 && part.EndsWith(')'))
                yield return KeyValuePair.Create(part[..bracket].Trim(), part[(bracket + 1)..^1]);
        }
    }
}
