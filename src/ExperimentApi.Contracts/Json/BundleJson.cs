using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Json;

/// <summary>
/// JSON of bundles: without members that are null, and nested deeper than a request may be, because what a request held at its deepest stands
/// some levels further in.
/// </summary>
public static class BundleJson
{
    /// <summary>Deepest nesting of arrays and objects in a bundle, or in a line of one.</summary>
    public const int MaxDepth = 2 * Limits.MaxJsonDepth;

    /// <summary>The context to read and write bundles with.</summary>
    public static ContractsJson Context { get; } =
        new(new JsonSerializerOptions(WireJson.Context.ExperimentSnapshot.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = MaxDepth });
}
