namespace ExperimentApi.Client.AI;

/// <summary>What a model costs, in US dollars for a million tokens.</summary>
/// <param name="Input">Prompt tokens.</param>
/// <param name="Output">Completion tokens, reasoning included.</param>
public sealed record ModelPrice(double Input, double Output)
{
    /// <summary>Prompt tokens that the provider read from its cache; as <see cref="Input" /> where null.</summary>
    public double? CachedInput { get; init; }
}
