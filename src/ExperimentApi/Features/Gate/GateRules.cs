using ExperimentApi.Contracts.Gate;
using ExperimentApi.Http;
using FluentValidation;

namespace ExperimentApi.Features.Gate;

/// <summary>What a gate's request must satisfy.</summary>
internal sealed class GateRules : AbstractValidator<GateRequest>
{
    /// <summary>A thousand times as much: beyond it a limit is a mistake.</summary>
    private const double MostTimes = 1000;

    public GateRules()
    {
        RuleFor(gate => gate.Baseline).NotEmpty().WithMessage("is required");
        RuleFor(gate => gate.Candidate).NotEmpty().WithMessage("is required");
        RuleFor(gate => gate.Metric).OneOf(GateMetric.All);
        RuleFor(gate => gate.Mode).OneOf(GateMode.All);
        RuleFor(gate => gate.Level).Level();
        RuleFor(gate => gate.MaxRegression).NotNull().WithMessage("is required");
        // Who writes 2 means two points, and would get a gate that never closes.
        RuleFor(gate => gate.MaxRegression).InclusiveBetween(0, 1).When(gate => gate.Metric is null or GateMetric.AccuracyRate)
            .WithMessage("must be from 0 to 1: 0.02 is two points of accuracy");
        RuleFor(gate => gate.MaxRegression).InclusiveBetween(0, MostTimes).When(gate => gate.Metric is GateMetric.Cost or GateMetric.ExecutionTime)
            .WithMessage("must be from 0 to 1000: 0.1 is ten percent more than the baseline");
    }
}
