using System.Text.Json.Serialization;
using ExperimentApi.Cli.Archives;

namespace ExperimentApi.Cli.Output;

/// <summary>What commands print as JSON where the API has no answer of its own. README.md documents it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<Deletion>))]
[JsonSerializable(typeof(Diagnosis))]
[JsonSerializable(typeof(Delivery))]
[JsonSerializable(typeof(BackupOutcome))]
[JsonSerializable(typeof(RestoreOutcome))]
internal sealed partial class CliJson : JsonSerializerContext;

/// <summary>An experiment that <c>delete</c> removed.</summary>
internal sealed record Deletion(string ExperimentId, bool Purged);
