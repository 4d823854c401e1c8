using ExperimentApi.Contracts;
using FluentValidation;

namespace ExperimentApi.Http;

/// <summary>Rules that several queries share.</summary>
public static class QueryRules
{
    public static void PageSize<T>(this IRuleBuilder<T, int?> rule) =>
        rule.InclusiveBetween(1, Limits.MaxPageSize).WithMessage($"must be from 1 to {Limits.MaxPageSize}");

    public static void OneOf<T>(this IRuleBuilder<T, string?> rule, IReadOnlyCollection<string> words) =>
        rule.Must(word => word is null || words.Contains(word)).WithMessage($"must be one of {string.Join(", ", words)}");

    public static void Level<T>(this IRuleBuilder<T, double?> rule) =>
        rule.Must(level => level is null or (> 0 and < 1)).WithMessage("must lie strictly between 0 and 1");
}
