using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace ExperimentApi.Tests.Fuzzing.Document;

/// <summary>A schema as JsonSchema.Net reads it: slower by far, and by other people.</summary>
internal sealed class SchemaWitness(JsonElement schema, JsonElement named)
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true };

    private readonly JsonSchema _schema = JsonSchema.FromText(Whole(schema, named), new BuildOptions { SchemaRegistry = new() });

    public bool Accepts(JsonElement value) => _schema.Evaluate(value, Options).IsValid;

    private static string Whole(JsonElement schema, JsonElement named)
    {
        var whole = (JsonObject)JsonNode.Parse(schema.GetRawText())!;
        whole["$defs"] = JsonNode.Parse(named.GetRawText());
        return whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
    }
}
