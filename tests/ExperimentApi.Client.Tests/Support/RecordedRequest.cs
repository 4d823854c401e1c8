namespace ExperimentApi.Client.Tests.Support;

/// <summary>A request as it would have gone out.</summary>
internal sealed record RecordedRequest(HttpMethod Method, Uri Address, string? Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Path and query as they are on the wire, still encoded.</summary>
    public string Path => Address.PathAndQuery;

    public string Line => $"{Method} {Path}";
}
