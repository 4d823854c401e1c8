using System.Text;
using System.Text.Json;
using ExperimentApi.Tests.Fuzzing.Document;

namespace ExperimentApi.Tests.Fuzzing.Drawing;

/// <summary>The paths and queries of requests.</summary>
internal sealed class Targets(DeclaredApi api, KnownValues known, SchemaValues values)
{
    private const int OddSegment = 10;
    private const int OddQuery = 25;
    private const int ShareOfParameters = 25;
    private const int ShareOfIds = 70;
    private const int Resumed = 8;

    /// <summary>A target; a page further in a list that was begun, now and then.</summary>
    public string Draw(Draw draw, DeclaredOperation operation)
    {
        DeclaredParameter[] parameters = [.. operation.Parameters.Where(parameter => parameter.In == "query")];
        if (parameters.Any(parameter => parameter.Name == "cursor") && draw.Chance(Resumed) && known.DrawPage(draw, operation.Id) is { } page)
            return $"{page.Target}{(page.Target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={Uri.EscapeDataString(page.Cursor)}";
        var query = new List<string>();
        foreach (DeclaredParameter parameter in parameters)
        {
            if (parameter.Required || (parameter.Name != "cursor" && draw.Chance(parameter.Name.EndsWith("_ids", StringComparison.Ordinal) ? ShareOfIds : ShareOfParameters)))
                query.AddRange(Given(draw, parameter));
        }
        for (int times = draw.Strays(OddQuery) ? 1 + draw.Below(2) : 0; times > 0; times--)
            query.Add(Spoilt(draw, parameters));
        return Path(draw, operation) + (query.Count == 0 ? "" : $"?{string.Join('&', query)}");
    }

    private string Path(Draw draw, DeclaredOperation operation)
    {
        var path = new StringBuilder();
        foreach (string segment in operation.Path.Split('/').Skip(1))
        {
            path.Append('/');
            if (segment is not ['{', .., '}'])
                path.Append(segment);
            else if (draw.Strays(OddSegment))
                path.Append(draw.Odd(OddTexts.Segments));
            else
                path.Append(Escaped(Value(draw, operation, segment[1..^1]), draw));
        }
        return path.ToString();
    }

    private string Value(Draw draw, DeclaredOperation operation, string name)
    {
        JsonElement schema = operation.Parameters.FirstOrDefault(parameter => parameter.In == "path" && parameter.Name == name)?.Schema ?? default;
        bool toDestroy = operation.Method == "DELETE";
        string? value = draw.Chance(88) ? known.Draw(draw, name, toDestroy) : null;
        value ??= schema.ValueKind == JsonValueKind.Object ? values.Text(draw, schema, name, toDestroy) : draw.One(OddTexts.Valid);
        return value.Length == 0 ? "x" : value;
    }

    // Most signs may stand as they are as well.
    private static string Escaped(string value, Draw draw) =>
        draw.Chance(10) ? string.Concat(Encoding.UTF8.GetBytes(value).Select(one => $"%{one:x2}")) : Uri.EscapeDataString(value);

    private IEnumerable<string> Given(Draw draw, DeclaredParameter parameter)
    {
        JsonElement schema = api.Resolved(parameter.Schema);
        string type = SchemaValues.TypesOf(schema).FirstOrDefault(one => one != "null") ?? "string";
        int times = type == "array" ? 1 + draw.Below(3) : 1;
        for (int number = 0; number < times; number++)
        {
            yield return $"{parameter.Name}=" + Uri.EscapeDataString(type switch
            {
                "boolean" => draw.One(["true", "false"]),
                "integer" or "number" => SchemaValues.Number(draw, schema, type),
                "array" when schema.TryGetProperty("items", out JsonElement items) => values.Text(draw, api.Resolved(items), parameter.Name),
                _ when parameter.Name.EndsWith("_ids", StringComparison.Ordinal) => Ids(draw, parameter.Name[..^1]),
                _ => values.Text(draw, schema, parameter.Name),
            });
        }
    }

    private string Ids(Draw draw, string name) =>
        string.Join(',', Enumerable.Range(0, 2 + draw.Below(3)).Select(_ => known.Draw(draw, name)).OfType<string>().Distinct());

    private static string Spoilt(Draw draw, DeclaredParameter[] parameters)
    {
        string name = parameters.Length > 0 && draw.Chance(85) ? draw.One(parameters).Name : draw.Odd(["unknown", "", "Limit", "limit%5B%5D", "%00", "%F0%9F%98%80", "q", "cursor"]);
        return draw.Below(10) switch
        {
            0 => name,
            1 => $"{name}={draw.Odd(OddTexts.QueryValues)}&{name}={draw.One(OddTexts.QueryValues)}",
            2 => $"{name.ToUpperInvariant()}={draw.Odd(OddTexts.QueryValues)}",
            _ => $"{name}={draw.Odd(OddTexts.QueryValues)}",
        };
    }
}
