using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Questions;

/// <summary>What an exception says, within the limits.</summary>
internal static class Failure
{
    /// <summary>The result of a question that ended by an exception.</summary>
    public static ResultSubmission Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new ResultSubmission
        {
            ErrorType = TextFit.Cut(exception.GetType().Name, Limits.MaxTypeNameLength),
            ErrorMessage = TextFit.CutBytes(exception.Message, Limits.MaxTextBytes),
        };
    }

    /// <summary>The exception in one text, as a step tells it.</summary>
    public static string Text(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";
}
