using System.Text.Json;

namespace ExperimentApi.Statistics.Tests.Reference;

/// <summary>The cases of reference.json, which make_reference.py made with SciPy, statsmodels and NumPy.</summary>
internal static class ReferenceValues
{
    private static readonly JsonElement Root = Load();

    internal static IEnumerable<JsonElement> Estimates => Root.GetProperty("estimates").EnumerateArray();

    internal static IEnumerable<JsonElement> Binomial => Root.GetProperty("binomial").EnumerateArray();

    internal static IEnumerable<JsonElement> StudentT => Root.GetProperty("t").EnumerateArray();

    internal static IEnumerable<JsonElement> Quantiles => Root.GetProperty("quantiles").EnumerateArray();

    internal static IEnumerable<JsonElement> Pairs => Root.GetProperty("pairs").EnumerateArray();

    internal static IEnumerable<JsonElement> Tails => Root.GetProperty("tails").EnumerateArray();

    internal static IEnumerable<JsonElement> McNemar => Root.GetProperty("mcnemar").EnumerateArray();

    internal static IEnumerable<JsonElement> Corrections => Root.GetProperty("corrections").EnumerateArray();

    internal static IEnumerable<JsonElement> Planning => Root.GetProperty("planning").EnumerateArray();

    internal static IEnumerable<JsonElement> Runs => Root.GetProperty("runs").EnumerateArray();

    internal static IEnumerable<JsonElement> Questions => Root.GetProperty("questions").EnumerateArray();

    internal static JsonElement Estimate(string name) => Estimates.Single(one => one.GetProperty("name").GetString() == name);

    internal static JsonElement Pair(string name) => Pairs.Single(one => one.GetProperty("name").GetString() == name);

    internal static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    internal static int Integer(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    internal static double[] Numbers(this JsonElement element, string name) => Numbers(element.GetProperty(name));

    internal static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(one => one.GetDouble())];

    internal static int[] Integers(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(one => one.GetInt32())];

    private static JsonElement Load()
    {
        using var stream = typeof(ReferenceValues).Assembly.GetManifestResourceStream("reference.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
