using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.SampleRunner.Output;

/// <summary>The run for people, all of it from the service's answer, so that what is printed is what is stored.</summary>
internal static class TextSummary
{
    public static void Write(TextWriter output, string experimentId, string status, RunnerOptions options, ExperimentPerformance figures)
    {
        output.WriteLine($"{experimentId}: {status}, {options.Team.Size} agents, noise {options.Team.Noise}, seed {options.Team.Seed}");
        output.WriteLine();
        output.WriteLine($"  accuracy   {Figure.Percent(figures.AccuracyRate)} ({Figure.Interval(figures.AccuracyInterval)}), "
            + $"{Figure.Count(figures.CorrectAnswers)} of {Figure.Count(figures.TotalQuestions)} questions right");
        output.WriteLine($"  answered   {Figure.Percent(figures.AccuracyRateAnswered)} of the questions without an error");
        output.WriteLine($"  whole      {Figure.Count(figures.Conversations?.FullyCorrect)} of "
            + $"{Figure.Count(figures.Conversations?.Total)} conversations all right");
        output.WriteLine(
            $"  cost       {Figure.Dollars(figures.TotalEstimatedCost)}, {Figure.Dollars(figures.AvgCostPerQuestion)} a question, "
            + $"{Figure.Count(figures.InputTokens)} tokens in, {Figure.Count(figures.OutputTokens)} out");
        output.WriteLine($"  time       {Figure.Seconds(figures.TotalExecutionTime)}, {Figure.Seconds(figures.P50ExecutionTime)} median, "
            + $"{Figure.Seconds(figures.P95ExecutionTime)} 95th percentile");
        WriteTypes(output, figures);
        WriteAgents(output, figures);
        WriteErrors(output, figures);
        output.WriteLine();
        output.WriteLine($"{options.Server.AbsoluteUri.TrimEnd('/')}/swagger");
    }

    private static void WriteTypes(TextWriter output, ExperimentPerformance figures) => Table.Write(
        output, ["question type", "questions", "right", "accuracy", ""], figures.QuestionTypePerformance, type =>
        [
            Figure.Count(type.TotalQuestions), Figure.Count(type.CorrectAnswers), Figure.Percent(type.AccuracyRate),
            Figure.Interval(type.AccuracyInterval),
        ]);

    private static void WriteAgents(TextWriter output, ExperimentPerformance figures) => Table.Write(
        output, ["agent", "executions", "success", "mean time", "cost"], figures.AgentPerformance, agent =>
        [
            Figure.Count(agent.TotalExecutions), Figure.Percent(agent.SuccessRate), Figure.Seconds(agent.AvgExecutionTime),
            Figure.Dollars(agent.EstimatedCost),
        ]);

    private static void WriteErrors(TextWriter output, ExperimentPerformance figures) =>
        Table.Write(output, ["error", "count"], figures.ErrorPatterns, count => [Figure.Count(count)]);
}
