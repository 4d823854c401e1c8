using System.Buffers.Text;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Json;
using Microsoft.Extensions.Primitives;

namespace ExperimentApi.Http;

/// <summary>
/// Keyset cursors: the sort values of the last row seen, so that a page begins right after it whatever was added meanwhile, and a
/// fingerprint of filters and sort, because with others the place means nothing.
/// </summary>
public static class Cursor
{
    /// <summary>The cursor after a row with these sort values.</summary>
    public static string After(HttpRequest request, params IReadOnlyList<string> values) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes([Fingerprint(request), .. values], WireJson.Context.IReadOnlyListString));

    /// <summary>The sort values to begin after; null where the request has no cursor.</summary>
    /// <exception cref="ProblemException">400 where the cursor is broken or belongs to another query.</exception>
    public static IReadOnlyList<string>? Read(HttpRequest request, int count)
    {
        string? cursor = request.Query["cursor"];
        if (string.IsNullOrEmpty(cursor))
            return null;
        if (Decode(cursor) is not { } values || values.Count != count + 1 || values.Any(value => value?.Contains('\0', StringComparison.Ordinal) != false))
            throw Refusal("is not a cursor of this list");
        if (values[0] != Fingerprint(request))
            throw Refusal("belongs to other filters or another sort; begin without a cursor");
        return [.. values.Skip(1)];
    }

    public static ProblemException Refusal(string message) =>
        new(Problem.BadRequest($"The cursor {message}.", ValueErrors.Of("cursor", message)));

    private static IReadOnlyList<string>? Decode(string cursor)
    {
        try
        {
            return JsonSerializer.Deserialize(Base64Url.DecodeFromChars(cursor), WireJson.Context.IReadOnlyListString);
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            return null;
        }
    }

    // The path and what it means: a baseline may come to point at another experiment.
    private static string Fingerprint(HttpRequest request)
    {
        var parts = request.Query.Where(parameter => parameter.Key is not ("cursor" or "limit"))
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .SelectMany((KeyValuePair<string, StringValues> parameter) => parameter.Value.Select(value => $"{parameter.Key}={value}"));
        return Convert.ToHexStringLower(XxHash64.Hash(Encoding.UTF8.GetBytes($"{request.Path} {request.RouteValues["experiment_id"]}?{string.Join('&', parts)}")));
    }
}
