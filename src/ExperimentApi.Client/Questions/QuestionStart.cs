using ExperimentApi.Client.Recording;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Questions;

/// <summary>Starts the questions of a run.</summary>
public static class QuestionStart
{
    /// <summary>Starts a question, which is the current one until it is disposed. Its time runs from here to its record.</summary>
    /// <param name="run">Where its result goes.</param>
    /// <param name="known">What is known before the answer: at least the identity, and best also type, text and expected answer, which a failure then tells too.</param>
    /// <param name="clock">What time is read from; the system's clock where null.</param>
    public static QuestionScope StartQuestion(this IResultRecorder run, ResultSubmission known, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(known);
        return new QuestionScope(run, known, clock ?? TimeProvider.System);
    }

    /// <summary>Starts a question by its id.</summary>
    /// <param name="run">Where its result goes.</param>
    /// <param name="questionId">Id of the question within its dataset.</param>
    /// <param name="clock">What time is read from; the system's clock where null.</param>
    public static QuestionScope StartQuestion(this IResultRecorder run, string questionId, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(questionId);
        return run.StartQuestion(new ResultSubmission { QuestionId = questionId }, clock);
    }

    /// <summary>Starts a question as a turn of its conversation, by which errors are clustered.</summary>
    /// <param name="run">Where its result goes.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="turnIndex">Place of the question in its conversation, from 0.</param>
    /// <param name="clock">What time is read from; the system's clock where null.</param>
    public static QuestionScope StartQuestion(this IResultRecorder run, string conversationId, int turnIndex, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        return run.StartQuestion(new ResultSubmission { ConversationId = conversationId, TurnIndex = turnIndex }, clock);
    }
}
