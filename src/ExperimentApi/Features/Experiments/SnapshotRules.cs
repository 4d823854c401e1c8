using System.Text;
using System.Text.RegularExpressions;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Http;
using FluentValidation;

namespace ExperimentApi.Features.Experiments;

/// <summary>What a snapshot must satisfy beyond its types.</summary>
internal sealed partial class SnapshotRules : AbstractValidator<ExperimentSnapshot>
{
    public SnapshotRules()
    {
        RuleFor(snapshot => snapshot.ExperimentId).Matches(IdPattern())
            .WithMessage("must be 1 to 128 of A-Z, a-z, 0-9, '.', '_', ':' and '-', beginning with a letter or digit");
        RuleFor(snapshot => snapshot.Project).Length(1, Limits.MaxTypeNameLength).WithMessage($"must have 1 to {Limits.MaxTypeNameLength} characters");
        RuleFor(snapshot => snapshot.Name).Name();
        RuleFor(snapshot => snapshot.Version).Name();
        RuleFor(snapshot => snapshot.GitCommit).Name();
        RuleFor(snapshot => snapshot.ConfigHash).Name();
        RuleFor(snapshot => snapshot.Notes).Text();
        RuleFor(snapshot => snapshot.Hypothesis).Text();
        RuleFor(snapshot => snapshot.Tags).Tags();
        RuleFor(snapshot => snapshot.ExpectedQuestions).GreaterThanOrEqualTo(0).WithMessage("must not be negative");
        RuleFor(snapshot => snapshot).Custom((snapshot, context) =>
        {
            CheckAgents(snapshot.Agents, (pointer, message) => context.AddFailure(pointer, message));
            for (int index = 0; index < snapshot.Tasks?.Count; index++)
                OpenObjectRules.Check(snapshot.Tasks[index], $"/tasks/{index}", context.AddFailure);
            OpenObjectRules.CheckOptional(snapshot.Workflow, "/workflow", context.AddFailure);
            OpenObjectRules.CheckOptional(snapshot.Dataset, "/dataset", context.AddFailure);
            OpenObjectRules.CheckOptional(snapshot.System, "/system", context.AddFailure);
        });
    }

    private static void CheckAgents(IReadOnlyList<AgentConfiguration>? agents, Action<string, string> fail)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int index = 0; index < agents?.Count; index++)
        {
            AgentConfiguration? agent = agents[index];
            if (!OpenObjectRules.Check(agent, $"/agents/{index}", fail))
                continue;
            if (agent.Name is not { Length: > 0 and <= Limits.MaxTypeNameLength } name)
                fail($"/agents/{index}/name", $"is required, with 1 to {Limits.MaxTypeNameLength} characters");
            else if (!names.Add(name))
                fail($"/agents/{index}/name", $"is given to another agent already: '{name}'");
            if (agent.Model?.Length > Limits.MaxTypeNameLength)
                fail($"/agents/{index}/model", $"must have at most {Limits.MaxTypeNameLength} characters");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}\z")]
    private static partial Regex IdPattern();
}

/// <summary>Rules that several requests share.</summary>
internal static class TextRules
{
    public static void Name<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(Limits.MaxTypeNameLength).WithMessage($"must have at most {Limits.MaxTypeNameLength} characters");

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
