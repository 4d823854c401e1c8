using ExperimentApi.Client.Results;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ExperimentApi.Dashboard.Pages.OneExperiment.Questions;

/// <summary>Which answers are listed, in an address as the API has it.</summary>
internal static class AnswerFilters
{
    /// <summary>Reads the query of an address; parts that are no filters are none of its affair, and what cannot be read restricts nothing.</summary>
    public static ResultQuery OfQuery(string query)
    {
        Dictionary<string, StringValues> given = QueryHelpers.ParseQuery(query);
        return new ResultQuery
        {
            Correct = Truth("correct"),
            Graded = Truth("graded"),
            QuestionType = Text("question_type"),
            Agent = Text("agent"),
            ErrorType = Text("error_type"),
            ConversationId = Text("conversation_id"),
            Text = Text("q"),
            Cursor = Text("cursor"),
        };

        string? Text(string name) => given.GetValueOrDefault(name) is [{ Length: > 0 } value, ..] ? value : null;

        bool? Truth(string name) => bool.TryParse(Text(name), out bool value) ? value : null;
    }
}
