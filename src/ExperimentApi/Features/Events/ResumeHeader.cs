using System.Diagnostics.CodeAnalysis;
using ExperimentApi.Http;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Events;

/// <summary><c>Last-Event-ID</c>: where a stream that broke off goes on.</summary>
internal static class ResumeHeader
{
    public const string Name = "Last-Event-ID";

    /// <summary>Whether it is missing or an id of this service; the refusal where it is neither.</summary>
    public static bool TryRead(string? header, out StreamPosition? position, [NotNullWhen(false)] out Problem? refusal)
    {
        (position, refusal) = (null, null);
        if (string.IsNullOrEmpty(header) || StreamPosition.TryParse(header, out position))
            return true;
        refusal = Problem.BadRequest($"{Name} is not the id of an event of this service.", ValueErrors.Of(Name, "is not the id of an event; leave it out to begin anew"));
        return false;
    }
}
