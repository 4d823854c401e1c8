using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ExperimentApi.Tests.Fuzzing.Document;

namespace ExperimentApi.Tests.Fuzzing.Drawing;

/// <summary>Values as a schema wants them, with texts that mean something where the member's name is known.</summary>
internal sealed partial class SchemaValues(DeclaredApi api, KnownValues known)
{
    private const int Deepest = 7;
    private static readonly string[] Times = ["2025-06-28T16:16:35Z", "2025-06-28T16:16:35.123456+02:00", "2026-11-25T12:00:00", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-25T09:00:00.1234567Z", "2024-02-29t00:00:00z"];
    private static readonly string[] Words = ["alpha", "beta", "lookup", "calculation", "solver", "extractor", "gpt-4o", "m", "Timeout", "x", "main", "4", "yes"];
    private static readonly string[] Integers = ["0", "1", "2", "3", "7", "10", "50", "1000"];
    private static readonly string[] Numbers = ["0", "1", "0.5", "0.25", "0.95", "1e-3", "0.1", "0.30000000000000004"];
    private static readonly string[] LargeIntegers = ["2147483647", "-1", "-2147483648", "100000"];
    private static readonly string[] LargeNumbers = ["5e-324", "1.7976931348623157e308", "-1", "1e5", "1e15", "-0.0", "123456.789"];

    private readonly Dictionary<string, string[]> _hints = [];

    public JsonTree Draw(Draw draw, JsonElement schema, string name = "", int depth = 0)
    {
        schema = api.Resolved(schema);
        if (schema.TryGetProperty("enum", out JsonElement words))
            return new JsonTree.Scalar(draw.One([.. words.EnumerateArray()]).GetRawText());
        if (schema.TryGetProperty("const", out JsonElement only))
            return new JsonTree.Scalar(only.GetRawText());
        foreach (string choice in (string[])["oneOf", "anyOf"])
        {
            if (schema.TryGetProperty(choice, out JsonElement choices))
            {
                JsonElement[] all = [.. choices.EnumerateArray()];
                // The last is null where there are two.
                return Draw(draw, all.Length == 2 && !draw.Chance(15) ? all[0] : draw.One(all), name, depth);
            }
        }
        string[] types = TypesOf(schema);
        if (types.Contains("null") && draw.Chance(12))
            return new JsonTree.Scalar("null");
        string? type = types.FirstOrDefault(one => one != "null");
        return type switch
        {
            "string" => JsonTree.Text(Text(draw, schema, name)),
            "integer" or "number" => new JsonTree.Scalar(Number(draw, schema, type)),
            "boolean" => new JsonTree.Scalar(draw.Chance(50) ? "true" : "false"),
            "array" => Items(draw, schema, name, depth),
            "null" => new JsonTree.Scalar("null"),
            _ when type == "object" || schema.TryGetProperty("properties", out _) => Members(draw, schema, depth),
            _ => Anything(draw, depth),
        };
    }

    /// <summary>A text that a string schema accepts.</summary>
    public string Text(Draw draw, JsonElement schema, string name, bool toDestroy = false)
    {
        if (schema.TryGetProperty("enum", out JsonElement words))
            return draw.One([.. words.EnumerateArray()]).GetString() ?? "";
        if (schema.TryGetProperty("format", out JsonElement format) && format.GetString() is "date-time" or "uuid")
            return format.GetString() == "uuid" ? known.Draw(draw, name) ?? "01980000-0000-7000-8000-000000000001" : draw.One(Times);
        string[] hints = HintsOf(schema);
        if (hints.Length > 0 && draw.Chance(85))
            return draw.One(hints);
        if (draw.Chance(80) && known.Draw(draw, name, toDestroy) is { } value)
            return value;
        return draw.Chance(75) ? draw.One(Words) : draw.One(OddTexts.Valid);
    }

    public static string Number(Draw draw, JsonElement schema, string type)
    {
        double? bound(string keyword) => schema.TryGetProperty(keyword, out JsonElement given) ? given.GetDouble() : null;
        double? least = bound("minimum"), most = bound("maximum"), below = bound("exclusiveMaximum");
        if (below is not null)
            return draw.One(["0.5", "0.8", "0.9", "0.95", "0.99"]);
        if (least is not null || most is not null)
            return draw.One([least ?? 0, most ?? (least + 10)!.Value, Math.Min(most ?? double.MaxValue, (least ?? 0) + 1), Math.Min(most ?? double.MaxValue, type == "integer" ? 7 : 0.3)]).ToString("R", CultureInfo.InvariantCulture);
        return draw.One(draw.Chance(85) ? type == "integer" ? Integers : Numbers : type == "integer" ? LargeIntegers : LargeNumbers);
    }

    public static string[] TypesOf(JsonElement schema) => !schema.TryGetProperty("type", out JsonElement type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];

    /// <summary>Any JSON, as open sections take it.</summary>
    public static JsonTree Anything(Draw draw, int depth)
    {
        switch (draw.Below(depth > Deepest ? 4 : 7))
        {
            case 0:
                return JsonTree.Text(draw.One(OddTexts.Valid));
            case 1:
                return new JsonTree.Scalar(draw.One(["0", "-1", "1.50", "1e400", "123456789012345678901234567890", "5e-324", "1E+2", "0.1"]));
            case 2:
                return new JsonTree.Scalar(draw.One(["null", "true", "false"]));
            case 3:
                return JsonTree.Text(draw.One(Words));
            case 4:
                return new JsonTree.Items([.. Enumerable.Range(0, draw.Below(3)).Select(_ => Anything(draw, depth + 2))]);
            default:
                return new JsonTree.Members([.. Enumerable.Range(0, draw.Below(3)).Select(number => (JsonTree.Quoted($"{draw.One(Words)}{number}"), Anything(draw, depth + 2)))]);
        }
    }

    private JsonTree.Items Items(Draw draw, JsonElement schema, string name, int depth)
    {
        int least = schema.TryGetProperty("minItems", out JsonElement min) ? min.GetInt32() : 0;
        int count = least + (depth > Deepest ? 0 : draw.Below(4));
        JsonElement items = schema.TryGetProperty("items", out JsonElement given) ? given : default;
        return new JsonTree.Items([.. Enumerable.Range(0, count).Select(_ => items.ValueKind == JsonValueKind.Object ? Draw(draw, items, name, depth + 1) : Anything(draw, depth + 1))]);
    }

    private JsonTree.Members Members(Draw draw, JsonElement schema, int depth)
    {
        var members = new List<(string, JsonTree)>();
        HashSet<string> required = schema.TryGetProperty("required", out JsonElement names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];
        if (schema.TryGetProperty("properties", out JsonElement properties))
        {
            int share = draw.One([15, 35, 70, 100]);
            foreach (JsonProperty member in properties.EnumerateObject())
            {
                if (required.Contains(member.Name) || (depth <= Deepest && draw.Chance(share)))
                    members.Add((JsonTree.Quoted(member.Name), Draw(draw, member.Value, member.Name, depth + 1)));
            }
        }
        if (schema.TryGetProperty("additionalProperties", out JsonElement others) && others.ValueKind == JsonValueKind.Object && depth <= Deepest)
        {
            for (int number = draw.Below(3); number > 0; number--)
                members.Add((JsonTree.Quoted($"{draw.One(Words)} {number}"), Draw(draw, others, "", depth + 1)));
        }
        return new JsonTree.Members(members);
    }

    /// <summary>The words in backticks of a description, where it lists what is taken.</summary>
    private string[] HintsOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("description", out JsonElement described))
            return [];
        string description = described.GetString()!;
        lock (_hints)
        {
            if (!_hints.TryGetValue(description, out string[]? hints))
                _hints[description] = hints = Listed().IsMatch(description) ? [.. Word().Matches(description).Select(word => word.Groups[1].Value)] : [];
            return hints;
        }
    }

    // "`completed`, `failed` or `cancelled`" and "`human` (the default) or `judge`", but no mention of another member.
    [GeneratedRegex(@"^`[a-z_]+`( \(the default\))?(:[^`]*|,| or) ?`?[a-z_]*`?")]
    private static partial Regex Listed();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Word();
}
