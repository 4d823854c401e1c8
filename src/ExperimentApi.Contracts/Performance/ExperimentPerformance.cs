using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Performance;

/// <summary>Performance computed from the stored rows, with what the runner itself reported beside it.</summary>
public sealed record ExperimentPerformance : PerformanceFigures
{
    /// <summary>For the serializer.</summary>
    public ExperimentPerformance()
    {
    }

    /// <summary>Computed figures with the runner's own beside them.</summary>
    [SetsRequiredMembers]
    public ExperimentPerformance(PerformanceFigures computed, PerformanceFigures? reported, IReadOnlyList<Discrepancy> discrepancies, IReadOnlyList<string> unverified)
        : base(computed)
    {
        Reported = reported;
        Discrepancies = discrepancies;
        Unverified = unverified;
    }

    /// <summary>What the runner reported; null where it reported nothing.</summary>
    [JsonConverter(typeof(ReportedFiguresConverter))]
    [JsonPropertyOrder(1)]
    public PerformanceFigures? Reported { get; init; }

    /// <summary>Every figure on which the two disagree by more than rounding (1e-9 of the larger).</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<Discrepancy> Discrepancies { get; init; }

    /// <summary>JSON pointers of reported figures that the stored rows cannot give, so that nothing is said of them.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<string> Unverified { get; init; }
}
