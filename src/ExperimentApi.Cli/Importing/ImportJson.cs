using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Importing;

/// <summary>Reports in the words of the API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcTimestampConverter), typeof(FiniteDoubleConverter)])]
[JsonSerializable(typeof(List<ImportedSource>))]
internal sealed partial class ImportJson : JsonSerializerContext;
