using System.Text.Json;

namespace ExperimentApi.Tests.Fuzzing.Document;

/// <summary>The operations of an OpenAPI 3.1 document, as the service serves it.</summary>
internal sealed class DeclaredApi
{
    public DeclaredApi(JsonElement document)
    {
        Schemas = document.GetProperty("components").GetProperty("schemas");
        var operations = new List<DeclaredOperation>();
        foreach (JsonProperty path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (JsonProperty operation in path.Value.EnumerateObject().Where(member => member.Name is "get" or "put" or "post" or "delete" or "patch"))
                operations.Add(new DeclaredOperation(path.Name, operation.Name.ToUpperInvariant(), operation.Value, Schemas));
        }
        Operations = operations;
    }

    public IReadOnlyList<DeclaredOperation> Operations { get; }

    /// <summary>The named schemas.</summary>
    public JsonElement Schemas { get; }

    /// <summary>The schema itself, where it is only a reference.</summary>
    public JsonElement Resolved(JsonElement schema)
    {
        while (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out JsonElement reference))
            schema = Schemas.GetProperty(reference.GetString()!.Split('/')[^1]);
        return schema;
    }
}

/// <summary>One operation: what it takes and what it may answer.</summary>
internal sealed class DeclaredOperation
{
    public DeclaredOperation(string path, string method, JsonElement operation, JsonElement schemas)
    {
        (Path, Method) = (path, method);
        Id = operation.GetProperty("operationId").GetString()!;
        Parameters = operation.TryGetProperty("parameters", out JsonElement parameters) ? [.. parameters.EnumerateArray().Select(DeclaredParameter.Of)] : [];
        Bodies = operation.TryGetProperty("requestBody", out JsonElement body) ? [.. body.GetProperty("content").EnumerateObject().Select(DeclaredMedia.Of)] : [];
        Answers = operation.GetProperty("responses").EnumerateObject()
            .ToDictionary(answer => answer.Name, answer => new DeclaredAnswer(answer.Value, schemas));
    }

    public string Id { get; }

    public string Path { get; }

    public string Method { get; }

    public IReadOnlyList<DeclaredParameter> Parameters { get; }

    public IReadOnlyList<DeclaredMedia> Bodies { get; }

    /// <summary>By status.</summary>
    public IReadOnlyDictionary<string, DeclaredAnswer> Answers { get; }
}

internal sealed record DeclaredParameter(string Name, string In, bool Required, JsonElement Schema, string Description)
{
    public static DeclaredParameter Of(JsonElement parameter) => new(
        parameter.GetProperty("name").GetString()!, parameter.GetProperty("in").GetString()!,
        parameter.TryGetProperty("required", out JsonElement required) && required.GetBoolean(), parameter.GetProperty("schema"),
        parameter.TryGetProperty("description", out JsonElement description) ? description.GetString()! : "");
}

internal sealed record DeclaredMedia(string MediaType, JsonElement Schema, JsonElement? Example)
{
    private static readonly JsonElement Anything = JsonElement.Parse("{}"u8);

    public static DeclaredMedia Of(JsonProperty media) => new(
        media.Name, media.Value.TryGetProperty("schema", out JsonElement schema) ? schema : Anything,
        media.Value.TryGetProperty("example", out JsonElement example) ? example : null);
}

/// <summary>What an answer of one status holds.</summary>
internal sealed class DeclaredAnswer(JsonElement answer, JsonElement schemas)
{
    public IReadOnlySet<string> Headers { get; } =
        answer.TryGetProperty("headers", out JsonElement headers) ? headers.EnumerateObject().Select(header => header.Name).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];

    /// <summary>By media type; none where the answer has no body.</summary>
    public IReadOnlyDictionary<string, DeclaredBody> Bodies { get; } =
        answer.TryGetProperty("content", out JsonElement content)
            ? content.EnumerateObject().Select(DeclaredMedia.Of).ToDictionary(media => media.MediaType, media => new DeclaredBody(media, schemas), StringComparer.OrdinalIgnoreCase)
            : new Dictionary<string, DeclaredBody>();
}
