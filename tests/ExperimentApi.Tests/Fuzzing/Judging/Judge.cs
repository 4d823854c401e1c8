using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ExperimentApi.Tests.Fuzzing.Document;
using ExperimentApi.Tests.Fuzzing.Drawing;

namespace ExperimentApi.Tests.Fuzzing.Judging;

/// <summary>Says what is wrong with an answer, by the document alone and by what holds for every answer.</summary>
internal static partial class Judge
{
    private const string ProblemType = "application/problem+json";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly string[] Promised = ["ETag", "Location", "Retry-After", "Content-Disposition"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 512 };

    public static IEnumerable<string> FaultsOf(FuzzRequest request, Received answer)
    {
        if (answer.Took > Longest)
            yield return $"took {answer.Took}";
        if (answer.Status >= 500)
            yield return $"is a {answer.Status}: {Encoding.UTF8.GetString(answer.Body)}";
        if (!request.IsOnRoute)
        {
            // Another path than the operation's, or none that a server hands on.
            foreach (string fault in answer is { Status: >= 400, Body.Length: > 0 } ? FaultsOfProblem(request, answer) : [])
                yield return fault;
            yield break;
        }
        string status = answer.Status.ToString(CultureInfo.InvariantCulture);
        if (!request.Operation.Answers.TryGetValue(status, out DeclaredAnswer? declared))
        {
            yield return $"has the status {status}, which is not declared: {Encoding.UTF8.GetString(answer.Body)}";
            yield break;
        }
        foreach (string fault in FaultsOfHeaders(declared, answer).Concat(FaultsOfBody(declared, answer)).Concat(answer.Status >= 400 ? FaultsOfProblem(request, answer) : []))
            yield return fault;
    }

    private static IEnumerable<string> FaultsOfHeaders(DeclaredAnswer declared, Received answer)
    {
        foreach (string name in Promised.Where(name => declared.Headers.Contains(name) != answer.Header(name) is not null))
            yield return $"{(declared.Headers.Contains(name) ? "lacks the declared" : "has an undeclared")} header {name} with {answer.Status}";
        if (answer.Header("ETag") is { } tag && !Tag().IsMatch(tag))
            yield return $"has the ETag {tag}";
        if (answer.Header("Retry-After") is { } wait && !uint.TryParse(wait, CultureInfo.InvariantCulture, out _))
            yield return $"has Retry-After {wait}";
        if (answer.Header("Location") is { } location && !Path().IsMatch(location))
            yield return $"has the Location {location}";
    }

    private static IEnumerable<string> FaultsOfBody(DeclaredAnswer declared, Received answer)
    {
        if (declared.Bodies.Count == 0)
            return answer.Body.Length == 0 ? [] : [$"has a body with {answer.Status}"];
        if (answer.MediaType is not { } media || !declared.Bodies.TryGetValue(media, out DeclaredBody? body))
            return [$"is of {answer.MediaType ?? "no type"} with {answer.Status}, which is not declared"];
        return media.EndsWith("json", StringComparison.Ordinal) && !media.EndsWith("ndjson", StringComparison.Ordinal) ? FaultsOfJson(body, answer.Body) : FileRules.FaultsOf(media, body, answer.Body);
    }

    private static IEnumerable<string> FaultsOfJson(DeclaredBody body, byte[] text)
    {
        if (Parsed(text) is not { } value)
            return [$"is no JSON: {Encoding.UTF8.GetString(text)}"];
        return body.FaultsOf(value).Select(fault => $"is not as declared: {fault}");
    }

    private static List<string> FaultsOfProblem(FuzzRequest request, Received answer)
    {
        if (answer.MediaType != ProblemType || Parsed(answer.Body) is not { ValueKind: JsonValueKind.Object } problem)
            return [$"is a {answer.Status} and no problem: {answer.MediaType} {Encoding.UTF8.GetString(answer.Body)}"];
        var faults = new List<string>();
        if (!problem.TryGetProperty("status", out JsonElement status) || status.GetInt32() != answer.Status)
            faults.Add($"tells another status than {answer.Status}");
        if (!problem.TryGetProperty("detail", out JsonElement detail) || detail.GetString() is not { Length: > 0 } said)
            faults.Add("has no detail");
        else if (Leak().IsMatch(said))
            faults.Add($"tells of the inside: {said}");
        if (!problem.TryGetProperty("errors", out JsonElement errors) || errors.ValueKind != JsonValueKind.Object)
            return faults;
        // A pointer in the body, a parameter of the query, or a file of an upload.
        string query = request.Target.Split('?', 2) is [_, var given] ? Uri.UnescapeDataString(given) : "";
        faults.AddRange(errors.EnumerateObject().Select(error => error.Name)
            .Where(name => name.Length > 0 && name[0] != '/' && request.Operation.Parameters.All(parameter => parameter.Name != name) && !query.Contains(name, StringComparison.OrdinalIgnoreCase) && request.Operation.Id != "import_experiments")
            .Select(name => $"has an error at '{name}', which is neither a pointer nor a parameter"));
        return faults;
    }

    public static JsonElement? Parsed(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonElement.Parse(text.Span, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("^(W/)?\"[^\"]*\"$")]
    private static partial Regex Tag();

    [GeneratedRegex("^/[!-~]*$")]
    private static partial Regex Path();

    [GeneratedRegex(@"\bat [A-Za-z]+\.[A-Za-z.]+\(|Npgsql|Exception\b|SELECT .* FROM|System\.")]
    private static partial Regex Leak();
}
