using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>Makes one value of a bundle of its text, or says why not.</summary>
internal static class BundleJsonReader
{
    // An experiment holds a snapshot, which may be nested as deeply as a request.
    private const int ExperimentDepth = Limits.MaxJsonDepth + 1;

    public static BundledExperiment? Experiment(ReadOnlyMemory<byte> utf8, string pointer, ValueErrors errors) =>
        Read(utf8, BundleJson.Context.BundledExperiment, pointer, errors, ExperimentDepth);

    public static T? Read<T>(ReadOnlyMemory<byte> utf8, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, string pointer, ValueErrors errors, int maxDepth = Limits.MaxJsonDepth)
        where T : class
    {
        var defects = new ValueErrors();
        if (JsonGuard.Check(utf8.Span, pointer, defects, maxDepth) is { } malformed)
            defects = malformed;
        if (defects.Count > 0)
        {
            errors.AddAll(defects);
            return null;
        }
        try
        {
            if (JsonSerializer.Deserialize(utf8.Span, type) is { } value)
                return value;
        }
        catch (JsonException)
        {
            // Explained below, all of it and with pointers.
        }
        using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxDepth });
        int before = errors.Count;
        JsonShape.Explain(document.RootElement, type, pointer, errors);
        if (errors.Count == before)
            errors.Add(pointer, "is not acceptable here");
        return null;
    }
}
