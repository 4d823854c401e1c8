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

    internal static JsonElement Estimate(string name) => Estimates.Single(one => one.GetProperty("name").GetString() == name);

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
