using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts;

/// <summary>A refusal or fault as RFC 9457 <c>application/problem+json</c>.</summary>
public sealed record ProblemResponse
{
    /// <summary>A link that identifies the kind of problem.</summary>
    public string? Type { get; init; }

    /// <summary>The kind of problem in a few words.</summary>
    public string? Title { get; init; }

    /// <summary>The HTTP status, repeated.</summary>
    public int? Status { get; init; }

    /// <summary>What is wrong with this request, and what to do about it.</summary>
    public string? Detail { get; init; }

    /// <summary>The request's path.</summary>
    public string? Instance { get; init; }

    /// <summary>
    /// JSON pointer of each offending value (<c>/results/17/execution_time</c>; for a query, the parameter's name) to what is wrong
    /// with it; at most 100 entries.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>How many values are wrong, also beyond the first 100.</summary>
    public int? ErrorCount { get; init; }

    /// <summary>Identifies the request in the service's logs.</summary>
    public string? TraceId { get; init; }

    /// <summary>Further members of this problem.</summary>
    /// <remarks>Settable: extension data that is init-only cannot be read by the generated serializer.</remarks>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extensions { get; set; }
}
