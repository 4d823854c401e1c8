using ExperimentApi.Contracts;
using FluentValidation;

namespace ExperimentApi.Features.Comparisons;

/// <summary>The experiments that a query names.</summary>
internal interface IExperimentSet
{
    string? ExperimentIds { get; }

    string? Baseline { get; }
}

/// <summary>Reads and checks the list of experiments.</summary>
internal static class ExperimentSet
{
    public const string TooFew = "must name 2 to 200 different experiments, separated by commas; the baseline counts as one of them";

    /// <summary>The references, each once: the baseline, or the first where none is named, before the others.</summary>
    public static IReadOnlyList<string> References(this IExperimentSet set)
    {
        string[] listed = set.ExperimentIds?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return [.. (set.Baseline is { Length: > 0 } baseline ? listed.Prepend(baseline) : listed).Distinct(StringComparer.Ordinal)];
    }

    public static void NamesExperiments<T>(this AbstractValidator<T> validator)
        where T : IExperimentSet
    {
        validator.RuleFor(query => query.ExperimentIds).Must((query, _) => query.References().Count is >= 2 and <= Limits.MaxComparedExperiments).WithMessage(TooFew);
        validator.RuleFor(query => query.Baseline).Must(baseline => baseline is null || (baseline.Length > 0 && !baseline.Contains(',', StringComparison.Ordinal)))
            .WithMessage("must be one experiment");
    }
}
