using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ExperimentApi.Tests.Fuzzing.Document;

/// <summary>
/// The part of JSON Schema 2020-12 that documents of this service are written in, taken apart once so that hundreds of thousands of answers
/// can be judged; <see cref="SchemaWitness" /> holds it to an independent implementation. A keyword it does not know is an error.
/// </summary>
internal sealed partial class SchemaRules
{
    private static readonly HashSet<string> Notes = ["title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly", "$comment", "discriminator", "contentMediaType", "contentEncoding"];

    private readonly List<Action<JsonElement, string, List<string>>> _rules = [];

    private SchemaRules()
    {
    }

    /// <summary>Makes the rules of a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="named">What references lead to.</param>
    public static SchemaRules Of(JsonElement schema, JsonElement named) => Of(schema, named, []);

    /// <summary>What is wrong with a value, by pointer.</summary>
    public IReadOnlyList<string> FaultsOf(JsonElement value)
    {
        var faults = new List<string>();
        Check(value, "", faults);
        return faults;
    }

    private static SchemaRules Of(JsonElement schema, JsonElement named, Dictionary<string, SchemaRules> known)
    {
        var rules = new SchemaRules();
        rules.Read(schema, named, known);
        return rules;
    }

    private static SchemaRules Named(string reference, JsonElement named, Dictionary<string, SchemaRules> known)
    {
        if (known.TryGetValue(reference, out SchemaRules? rules))
            return rules;
        // Known before it is read, for it may refer to itself.
        known[reference] = rules = new SchemaRules();
        rules.Read(named.GetProperty(reference.Split('/')[^1]), named, known);
        return rules;
    }

    private void Check(JsonElement value, string pointer, List<string> faults)
    {
        foreach (Action<JsonElement, string, List<string>> rule in _rules)
            rule(value, pointer, faults);
    }

    private bool Accepts(JsonElement value, string pointer)
    {
        var faults = new List<string>();
        Check(value, pointer, faults);
        return faults.Count == 0;
    }

    private void Read(JsonElement schema, JsonElement named, Dictionary<string, SchemaRules> known)
    {
        if (schema.ValueKind == JsonValueKind.False)
            Add(_ => false, "nothing may stand here");
        if (schema.ValueKind != JsonValueKind.Object)
            return;
        SchemaRules part(JsonElement inner) => Of(inner, named, known);
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            JsonElement given = keyword.Value;
            switch (keyword.Name)
            {
                case "$ref":
                    _rules.Add(Named(given.GetString()!, named, known).Check);
                    break;
                case "type":
                    string[] types = given.ValueKind == JsonValueKind.Array ? [.. given.EnumerateArray().Select(type => type.GetString()!)] : [given.GetString()!];
                    Add(value => types.Any(type => IsOf(type, value)), $"must be {string.Join(" or ", types)}");
                    break;
                case "enum":
                    Add(value => given.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), $"must be one of {given.GetRawText()}");
                    break;
                case "const":
                    Add(value => JsonElement.DeepEquals(given, value), $"must be {given.GetRawText()}");
                    break;
                case "oneOf" or "anyOf":
                    SchemaRules[] choices = [.. given.EnumerateArray().Select(part)];
                    _rules.Add((value, pointer, faults) => Choose(choices, keyword.Name == "oneOf", value, pointer, faults));
                    break;
                case "allOf":
                    _rules.AddRange(given.EnumerateArray().Select(part).Select(all => (Action<JsonElement, string, List<string>>)all.Check));
                    break;
                case "required":
                    string[] names = [.. given.EnumerateArray().Select(name => name.GetString()!)];
                    _rules.Add((value, pointer, faults) => faults.AddRange(value.ValueKind != JsonValueKind.Object ? [] : names.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{pointer}/{name} is missing")));
                    break;
                case "properties":
                    ReadMembers(given, schema.TryGetProperty("additionalProperties", out JsonElement others) ? others : null, part);
                    break;
                case "additionalProperties":
                    if (!schema.TryGetProperty("properties", out _))
                        ReadMembers(null, given, part);
                    break;
                case "items":
                    SchemaRules items = part(given);
                    _rules.Add((value, pointer, faults) => CheckItems(items, value, pointer, faults));
                    break;
                case "minItems" or "maxItems":
                    Bound(keyword, value => value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : null, given.GetDouble());
                    break;
                case "minLength" or "maxLength":
                    Bound(keyword, value => value.ValueKind == JsonValueKind.String ? value.GetString()!.EnumerateRunes().Count() : null, given.GetDouble());
                    break;
                case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum":
                    Bound(keyword, value => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null, given.GetDouble());
                    break;
                case "pattern":
                    var pattern = new Regex(given.GetString()!, RegexOptions.ECMAScript);
                    Add(value => value.ValueKind != JsonValueKind.String || pattern.IsMatch(value.GetString()!), $"must match {pattern}");
                    break;
                case "format":
                    string format = given.GetString()!;
                    Add(value => IsOfFormat(format, value), $"must be a {format}");
                    break;
                default:
                    if (!Notes.Contains(keyword.Name))
                        throw new NotSupportedException($"The document uses the keyword '{keyword.Name}', which {nameof(SchemaRules)} does not know yet.");
                    break;
            }
        }
    }

    private void Add(Func<JsonElement, bool> isValid, string message) => _rules.Add((value, pointer, faults) =>
    {
        if (!isValid(value))
            faults.Add($"{pointer} {message}: {Short(value)}");
    });

    private void Bound(JsonProperty keyword, Func<JsonElement, double?> measure, double bound)
    {
        string name = keyword.Name;
        Add(value => measure(value) is not { } measured || (name.StartsWith("exclusiveMin", StringComparison.Ordinal) ? measured > bound : name.StartsWith("exclusiveMax", StringComparison.Ordinal) ? measured < bound
            : name.StartsWith("min", StringComparison.Ordinal) ? measured >= bound : measured <= bound), $"breaks {name} {bound.ToString(CultureInfo.InvariantCulture)}");
    }

    private void ReadMembers(JsonElement? given, JsonElement? others, Func<JsonElement, SchemaRules> part)
    {
        Dictionary<string, SchemaRules> members = given?.EnumerateObject().ToDictionary(member => member.Name, member => part(member.Value)) ?? [];
        SchemaRules? rest = others is null or { ValueKind: JsonValueKind.True } ? null : part(others.Value);
        _rules.Add((value, pointer, faults) =>
        {
            if (value.ValueKind != JsonValueKind.Object)
                return;
            foreach (JsonProperty member in value.EnumerateObject())
                (members.GetValueOrDefault(member.Name) ?? rest)?.Check(member.Value, $"{pointer}/{member.Name}", faults);
        });
    }

    private static void CheckItems(SchemaRules items, JsonElement value, string pointer, List<string> faults)
    {
        int index = 0;
        if (value.ValueKind != JsonValueKind.Array)
            return;
        foreach (JsonElement item in value.EnumerateArray())
            items.Check(item, $"{pointer}/{index++}", faults);
    }

    private static void Choose(SchemaRules[] choices, bool exactlyOne, JsonElement value, string pointer, List<string> faults)
    {
        int accepting = choices.Count(choice => choice.Accepts(value, pointer));
        if (accepting > 1 && exactlyOne)
            faults.Add($"{pointer} fits {accepting} of the choices");
        else if (accepting == 0 && value.ValueKind == JsonValueKind.Null)
            faults.Add($"{pointer} is null");
        else if (accepting == 0)
            choices.MinBy(choice => choice.FaultsOf(value).Count)!.Check(value, pointer, faults);
    }

    private static bool IsOf(string type, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => type == "null",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.String => type == "string",
        JsonValueKind.Array => type == "array",
        JsonValueKind.Object => type == "object",
        _ => type == "number" || (type == "integer" && (value.TryGetInt64(out _) || Math.Floor(value.GetDouble()) == value.GetDouble())),
    };

    private static bool IsOfFormat(string format, JsonElement value) => format switch
    {
        "date-time" => value.ValueKind != JsonValueKind.String || (DateTime().IsMatch(value.GetString()!) && value.TryGetDateTimeOffset(out _)),
        "uuid" => value.ValueKind != JsonValueKind.String || value.TryGetGuid(out _),
        "int32" => value.ValueKind != JsonValueKind.Number || value.TryGetInt32(out _),
        "int64" => value.ValueKind != JsonValueKind.Number || value.TryGetInt64(out _),
        _ => true,
    };

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 120 } text ? text[..120] + "…" : value.GetRawText();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex DateTime();
}
