using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Data.Ingest;

/// <summary>What the agent steps of a result must satisfy.</summary>
internal static class StepRules
{
    public static void Check(IReadOnlyList<AgentStep>? steps, ResultRules.Checker check)
    {
        if (steps?.Count > Limits.MaxSteps)
        {
            check.Fail("steps", $"must have at most {Limits.MaxSteps} steps");
            return;
        }
        for (int index = 0; index < steps?.Count; index++)
        {
            if (steps[index] is { } step)
                Check(step, check.Within($"steps/{index}"));
            else
                check.Fail($"steps/{index}", "must be an object");
        }
    }

    private static void Check(AgentStep step, ResultRules.Checker check)
    {
        check.RequiredTypeName(step.Agent, "agent");
        check.TypeName(step.Model, "model");
        check.Figure(step.ExecutionTime, "execution_time");
        check.Figure(step.EstimatedCost, "estimated_cost");
        check.Figure(step.InputTokens, "input_tokens");
        check.Figure(step.OutputTokens, "output_tokens");
        check.Text(step.Output, "output");
        check.Text(step.Error, "error");
        check.Object(step.Metadata, "metadata");
    }
}
