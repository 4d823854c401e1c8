using ExperimentApi.Http.Streams;

namespace ExperimentApi.Features.Events;

/// <summary>What a stream shows.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Key">The one experiment; null for those of projects.</param>
/// <param name="Projects">The projects; null for all, or where there is a key.</param>
/// <param name="From">Where it goes on; null for one that begins.</param>
internal sealed record Subscription(EventStream Stream, Guid? Key, IReadOnlyList<string>? Projects, StreamPosition? From)
{
    public bool IsOfOne => Key is not null;

    /// <summary>The projects to look into; null stands for all.</summary>
    public IEnumerable<string?> Places => Projects ?? (IEnumerable<string?>)[null];

    public bool Shows(string project) => Projects is null || Projects.Contains(project);

    // Two streams are two, however alike.
    public bool Equals(Subscription? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
