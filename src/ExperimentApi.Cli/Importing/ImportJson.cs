using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Importing;

/// <summary>Reports in the words of the API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcTimestampConverter), typeof(FiniteDoubleConverter)])]
[JsonSerializable(typeof(List<ImportedSource>))]
internal sealed partial class ImportJson : JsonSerializerContext
{
    /// <summary>Texts as they are, for people read this too.</summary>
    public static ImportJson Lenient { get; } =
        new(new JsonSerializerOptions(Default.ListImportedSource.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
