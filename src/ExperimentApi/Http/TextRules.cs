using System.Text;
using ExperimentApi.Contracts;
using FluentValidation;

namespace ExperimentApi.Http;

/// <summary>Rules for texts that several requests share.</summary>
public static class TextRules
{
    public static void Name<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(Limits.MaxTypeNameLength).WithMessage($"must have at most {Limits.MaxTypeNameLength} characters");

    /// <summary>A name that has to be there.</summary>
    public static void RequiredName<T>(this IRuleBuilder<T, string?> rule) => rule.Must(name => name is { Length: > 0 and <= Limits.MaxTypeNameLength })
        .WithMessage($"is required, with 1 to {Limits.MaxTypeNameLength} characters");

    public static void Text<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || Encoding.UTF8.GetByteCount(text) <= Limits.MaxTextBytes).WithMessage($"must have at most {Limits.MaxTextBytes} bytes");

    public static void Tags<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule.Custom((tags, context) =>
    {
        if (tags?.Count > Limits.MaxTags)
            context.AddFailure(context.PropertyPath, $"must have at most {Limits.MaxTags} tags");
        for (int index = 0; index < tags?.Count; index++)
        {
            if (tags[index] is not { Length: > 0 and <= Limits.MaxTypeNameLength })
                context.AddFailure($"{context.PropertyPath}/{index}", $"must have 1 to {Limits.MaxTypeNameLength} characters");
        }
    });
}
