namespace ExperimentApi.Contracts;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
public sealed record Page<T>
{
    /// <summary>The items, in the order asked for.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Give this as <c>cursor</c>, with the same filters and sort, for the next page; null on the last one.</summary>
    public required string? NextCursor { get; init; }
}
