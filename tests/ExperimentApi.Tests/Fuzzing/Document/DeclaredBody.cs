using System.Text.Json;
using System.Text.RegularExpressions;

namespace ExperimentApi.Tests.Fuzzing.Document;

/// <summary>The body of an answer: JSON of a schema, or a text whose description names the schema of its lines.</summary>
internal sealed partial class DeclaredBody(DeclaredMedia media, JsonElement schemas)
{
    private const int AllWitnessed = 3;
    private const int WitnessedEvery = 100;

    private readonly Lazy<SchemaRules> _rules = new(() => SchemaRules.Of(media.Schema, schemas));
    private readonly Lazy<SchemaWitness> _witness = new(() => new SchemaWitness(media.Schema, schemas));
    private readonly Lazy<SchemaRules?> _lines = new(() => LinesOf(media.Schema, schemas));
    private int _judged;

    /// <summary>What is wrong with a JSON body.</summary>
    public IReadOnlyList<string> FaultsOf(JsonElement body)
    {
        IReadOnlyList<string> faults = _rules.Value.FaultsOf(body);
        int number = Interlocked.Increment(ref _judged);
        if (number > AllWitnessed && number % WitnessedEvery != 0)
            return faults;
        return _witness.Value.Accepts(body) == (faults.Count == 0) ? faults : [.. faults, $"JsonSchema.Net says otherwise of {body.GetRawText()}"];
    }

    /// <summary>What is wrong with a line of a body.</summary>
    public IReadOnlyList<string> FaultsOfLine(JsonElement line) => _lines.Value?.FaultsOf(line) ?? [];

    private static SchemaRules? LinesOf(JsonElement schema, JsonElement schemas) =>
        schema.TryGetProperty("description", out JsonElement description) && LineSchema().Match(description.GetString()!) is { Success: true } named && schemas.TryGetProperty(named.Groups[1].Value, out JsonElement line)
            ? SchemaRules.Of(line, schemas)
            : null;

    [GeneratedRegex("`([A-Za-z]+)` a line")]
    private static partial Regex LineSchema();
}
