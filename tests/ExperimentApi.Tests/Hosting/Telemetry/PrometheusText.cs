using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ExperimentApi.Tests.Hosting.Telemetry;

/// <summary>A strict reader of Prometheus' text format and of OpenMetrics: what the formats forbid is an exception that says so.</summary>
/// <remarks>Sources: Prometheus, Exposition formats, "Text-based format"; OpenMetrics 1.0.</remarks>
internal sealed partial class PrometheusText
{
    private readonly Dictionary<string, string> _types = [];
    private readonly HashSet<string> _closed = [];
    private readonly Dictionary<string, Sample> _samples = [];
    private readonly bool _isOpenMetrics;
    private string _family = "";

    private PrometheusText(bool isOpenMetrics) => _isOpenMetrics = isOpenMetrics;

    /// <summary>The type of each family.</summary>
    public IReadOnlyDictionary<string, string> Types => _types;

    public IEnumerable<Sample> Samples => _samples.Values;

    public static PrometheusText Parse(string text, bool isOpenMetrics = false)
    {
        var parsed = new PrometheusText(isOpenMetrics);
        Require(text.EndsWith('\n') && !text.Contains('\r'), "lines end with \\n, the last one too");
        string[] lines = text[..^1].Split('\n');
        Require(!isOpenMetrics || lines[^1] == "# EOF", "OpenMetrics ends with # EOF");
        foreach (string line in lines.Where(line => line != "# EOF"))
        {
            if (line.StartsWith('#'))
                parsed.Describe(line);
            else if (!isOpenMetrics || line.Length > 0)
                parsed.Take(line);
        }
        parsed.CheckHistograms();
        return parsed;
    }

    public Sample this[string name, params (string Name, string Value)[] labels] =>
        Samples.Single(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Name) == label.Value));

    private void Describe(string line)
    {
        string[] parts = line.Split(' ', 4);
        Require(parts.Length >= 3 && parts[0] == "#" && parts[1] is "HELP" or "TYPE" or "UNIT", line);
        Enter(parts[2], line);
        if (parts[1] == "TYPE")
            Require(parts[3] is "counter" or "gauge" or "histogram" or "summary" or "untyped" or "unknown" or "info" && _types.TryAdd(parts[2], parts[3]), $"one known type, before its samples: {line}");
        if (parts[1] == "HELP" && parts.Length == 4)
            Require(!UnknownEscape().IsMatch(parts[3]), $"only \\\\ and \\n are escaped: {line}");
    }

    private void Enter(string family, string line)
    {
        Require(MetricName().IsMatch(family), $"the name is valid: {line}");
        if (family == _family)
            return;
        Require(_closed.Add(family), $"the lines of a family are one group: {line}");
        _family = family;
    }

    private void Take(string line)
    {
        Match match = SampleLine().Match(line);
        Require(match.Success, $"a sample: {line}");
        string name = match.Groups["name"].Value;
        Require(BelongsTo(name), $"it belongs to the family {_family}: {line}");
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (int index = 0; index < match.Groups["label"].Captures.Count; index++)
            Require(labels.TryAdd(match.Groups["label"].Captures[index].Value, Unescape(match.Groups["text"].Captures[index].Value)), $"a label once: {line}");
        double value = match.Groups["value"].Value switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            string number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        Require(_samples.TryAdd($"{name}{string.Join(',', labels)}", new Sample(name, labels, value)), $"a series once: {line}");
        Require(_types[_family] != "counter" || (value >= 0 && (name.EndsWith("_total", StringComparison.Ordinal) || name.EndsWith("_created", StringComparison.Ordinal))), $"a counter is not negative, and ends with _total: {line}");
    }

    private bool BelongsTo(string name) => name == _family ? !_isOpenMetrics || _types[_family] is not "counter" and not "info"
        : name.StartsWith(_family, StringComparison.Ordinal) && (_types.GetValueOrDefault(_family), name[_family.Length..]) is
            ("histogram", "_bucket" or "_sum" or "_count") or ("summary", "_sum" or "_count") or ("counter", "_total") or ("info", "_info")
        || (_isOpenMetrics && _types.GetValueOrDefault(_family) is "counter" or "histogram" or "summary" && name == _family + "_created");

    private void CheckHistograms()
    {
        foreach ((string family, string _) in _types.Where(type => type.Value == "histogram"))
        {
            foreach (IGrouping<string, Sample> series in Samples.Where(sample => sample.Name == family + "_bucket").GroupBy(sample => sample.Key("le")))
            {
                Sample[] buckets = [.. series];
                double[] bounds = [.. buckets.Select(bucket => bucket.Labels["le"] == "+Inf" ? double.PositiveInfinity : double.Parse(bucket.Labels["le"], CultureInfo.InvariantCulture))];
                Require(bounds.SequenceEqual(bounds.Order()) && double.IsPositiveInfinity(bounds[^1]), $"bounds of {family} rise to +Inf");
                Require(buckets.Zip(buckets.Skip(1)).All(pair => pair.First.Value <= pair.Second.Value), $"buckets of {family} are cumulative");
                Require(Samples.Any(sample => sample.Name == family + "_sum" && sample.Key() == series.Key), $"{family} has a sum");
                Require(Samples.Single(sample => sample.Name == family + "_count" && sample.Key() == series.Key).Value == buckets[^1].Value, $"the count of {family} is its last bucket");
            }
        }
    }

    private static string Unescape(string text)
    {
        Require(!UnknownEscape().IsMatch(text.Replace("\\\"", "", StringComparison.Ordinal)), $"only \\\\, \\\" and \\n are escaped: {text}");
        return new StringBuilder(text).Replace("\\\\", "\0").Replace("\\\"", "\"").Replace("\\n", "\n").Replace('\0', '\\').ToString();
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
            throw new InvalidDataException(rule);
    }

    [GeneratedRegex(@"^[a-zA-Z_:][a-zA-Z0-9_:]*$")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{((?<label>[a-zA-Z_][a-zA-Z0-9_]*)=""(?<text>(\\.|[^\\""\n])*)""(,(?!\})|,?(?=\})))*\})? (?<value>[+-]Inf|NaN|[+-]?[0-9.]+([eE][+-]?[0-9]+)?)( [0-9.]+)?$")]
    private static partial Regex SampleLine();

    [GeneratedRegex(@"(?<!\\)(\\\\)*\\[^\\n]")]
    private static partial Regex UnknownEscape();

    internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
    {
        public string Key(string? but = null) => string.Join(',', Labels.Where(label => label.Key != but));
    }
}
