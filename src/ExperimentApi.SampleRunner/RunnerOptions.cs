using ExperimentApi.SampleRunner.Agents;

namespace ExperimentApi.SampleRunner;

/// <summary>What was asked for on the command line.</summary>
internal sealed record RunnerOptions
{
    public required Uri Server { get; init; }

    public required string? Key { get; init; }

    public required int Conversations { get; init; }

    public required bool Random { get; init; }

    public required TeamOptions Team { get; init; }

    public required string? ExperimentId { get; init; }

    public required string? Project { get; init; }

    public required string? Name { get; init; }

    public required string? Notes { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required bool Json { get; init; }
}
