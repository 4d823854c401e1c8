using System.Text.RegularExpressions;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Baselines;
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
            .WithMessage("must be 1 to 128 of A-Z, a-z, 0-9, '.', '_', ':' and '-', beginning with a letter or digit")
            .Must(id => !BaselineReference.Is(id)).WithMessage($"must not begin with '{BaselineReference.Prefix}', which names baselines");
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
