using ExperimentApi.Contracts.Results;
using ExperimentApi.SampleRunner.Questions;

namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Asks a team the questions of conversations and grades the answers.</summary>
internal sealed class ConversationRunner(TeamOptions options, TimeProvider clock)
{
    private readonly Team _team = new(options);

    public IEnumerable<ResultSubmission> Run(Conversation conversation)
    {
        var memory = new ConversationMemory();
        string table = conversation.Table.ToText();
        foreach (Question question in conversation.Questions)
            yield return Ask(conversation, question, table, memory);
    }

    private ResultSubmission Ask(Conversation conversation, Question question, string table, ConversationMemory memory)
    {
        var steps = new StepRecorder(clock);
        DateTimeOffset timestamp = clock.GetUtcNow();
        long start = clock.GetTimestamp();
        Solution? solution = null;
        AgentFailure? failure = null;
        try
        {
            solution = _team.Answer(new Turn(question, table, memory, new Noise(options.Noise, options.Seed, question.Id), steps));
        }
        catch (AgentFailure thrown)
        {
            failure = thrown;
        }

        return new ResultSubmission
        {
            QuestionId = question.Id,
            ConversationId = conversation.Id,
            TurnIndex = question.Turn,
            TotalTurns = conversation.Questions.Count,
            Question = question.Text,
            QuestionType = question.Type,
            Expected = question.Expected,
            Predicted = solution?.Answer,
            IsCorrect = solution is null ? null : Grader.IsCorrect(question.Expected, solution.Answer),
            Confidence = solution?.Confidence,
            ExecutionTime = clock.GetElapsedTime(start).TotalSeconds,
            EstimatedCost = steps.Steps.Sum(step => step.EstimatedCost),
            InputTokens = steps.Steps.Sum(step => step.InputTokens),
            OutputTokens = steps.Steps.Sum(step => step.OutputTokens),
            AgentFlow = [.. steps.Steps.Select(step => step.Agent!)],
            Steps = steps.Steps,
            DslProgram = solution?.Program,
            Reasoning = solution?.Reasoning,
            FallbackUsed = solution?.FallbackUsed,
            ErrorType = failure?.ErrorType,
            ErrorMessage = failure?.Message,
            Timestamp = timestamp,
        };
    }
}
