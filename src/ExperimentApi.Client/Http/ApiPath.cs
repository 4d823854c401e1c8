namespace ExperimentApi.Client.Http;

/// <summary>Paths below <c>/api/v1</c> with every id percent-encoded, so that <c>/</c>, spaces and any script arrive as they are.</summary>
internal static class ApiPath
{
    public static string Of(params ReadOnlySpan<string> segments)
    {
        string path = "api/v1";
        foreach (string segment in segments)
            path += "/" + Encode(segment);
        return path;
    }

    private static string Encode(string segment)
    {
        ArgumentException.ThrowIfNullOrEmpty(segment);
        // Every URI library resolves these, encoded or not: the request would reach another resource.
        if (segment is "." or "..")
            throw new ArgumentException($"The id '{segment}' cannot be part of an address.", nameof(segment));
        return Uri.EscapeDataString(segment);
    }
}
