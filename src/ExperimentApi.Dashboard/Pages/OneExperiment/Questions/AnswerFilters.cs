using ExperimentApi.Client.Results;
using ExperimentApi.Dashboard.Access;

namespace ExperimentApi.Dashboard.Pages.OneExperiment.Questions;

/// <summary>Which answers are listed, in an address as the API has it.</summary>
internal static class AnswerFilters
{
    /// <summary>Reads the query of an address; parts that are no filters are none of its affair, and what cannot be read restricts nothing.</summary>
    public static ResultQuery OfQuery(string query)
    {
        var parts = new AddressParts(query);
        return new ResultQuery
        {
            Correct = parts.Truth("correct"),
            Graded = parts.Truth("graded"),
            QuestionType = parts.Text("question_type"),
            Agent = parts.Text("agent"),
            ErrorType = parts.Text("error_type"),
            ConversationId = parts.Text("conversation_id"),
            Text = parts.Text("q"),
            Cursor = parts.Text("cursor"),
        };
    }
}
