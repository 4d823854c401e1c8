using Microsoft.Net.Http.Headers;

namespace ExperimentApi.Http;

/// <summary>ETags of single resources.</summary>
public static class EntityTags
{
    /// <summary>Sets the answer's tag; true when the client has this very state already, and 304 is the answer.</summary>
    public static bool IsKnown(this HttpContext context, string tag)
    {
        context.SetTag(tag);
        return context.Request.GetTypedHeaders().IfNoneMatch is { } known &&
            known.Any(candidate => candidate.Tag == "*" || candidate.Compare(new EntityTagHeaderValue($"\"{tag}\""), useStrongComparison: false));
    }

    /// <summary>Sets the tag of the state that the answer shows.</summary>
    public static void SetTag(this HttpContext context, string tag) => context.Response.Headers.ETag = $"\"{tag}\"";

    /// <summary>The tags of <c>If-Match</c> without quotes; null where the header is absent or <c>*</c>.</summary>
    public static IReadOnlyList<string>? Expected(this HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
            return null;
        IList<EntityTagHeaderValue> tags = request.GetTypedHeaders().IfMatch;
        return tags.Any(tag => tag.Tag == "*") ? null : [.. tags.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.ToString().Trim('"'))];
    }
}
