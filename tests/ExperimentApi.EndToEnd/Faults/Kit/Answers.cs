using System.Globalization;
using System.Text.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>Answers as benchmarks give them, some 500 bytes each and no two alike; who knows the number knows the answer.</summary>
internal static class Answers
{
    private static readonly DateTimeOffset Began = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static string IdOf(string experiment, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{experiment}/Single_ÄÖ/2007/page_{number}.pdf-1#{number % 7}");

    public static ResultSubmission Of(string experiment, int number) => new()
    {
        QuestionId = IdOf(experiment, number),
        ConversationId = string.Create(CultureInfo.InvariantCulture, $"{experiment}/Single_ÄÖ/2007/page_{number}.pdf-1"),
        TurnIndex = number % 7,
        TotalTurns = 7,
        Question = string.Create(CultureInfo.InvariantCulture, $"what was the change in revenue of company {number} from {1990 + number % 30} on?"),
        QuestionType = number % 3 == 0 ? "percentage_change" : "subtraction",
        Expected = string.Create(CultureInfo.InvariantCulture, $"{number * 0.37:0.00}%"),
        Predicted = string.Create(CultureInfo.InvariantCulture, $"{number * (number % 4 == 0 ? 0.38 : 0.37):0.00}%"),
        IsCorrect = number % 4 != 0,
        Score = number % 5 == 0 ? number % 101 / 100.0 : null,
        Confidence = number % 97 / 97.0,
        ExecutionTime = 0.5 + number % 1000 / 1000.0,
        EstimatedCost = number % 89 / 30000.0,
        InputTokens = 900 + number % 500,
        OutputTokens = 40 + number % 60,
        AgentFlow = ["retriever", "solver", "checker"],
        Steps = number % 10 != 0 ? null : [new AgentStep { Agent = "solver", Model = "gpt-4o", ExecutionTime = 0.25, InputTokens = 700 + number % 9, Success = true }],
        DslProgram = string.Create(CultureInfo.InvariantCulture, $"subtract({number}, 100), divide(#0, 100)"),
        Reasoning = string.Create(CultureInfo.InvariantCulture, $"The table of page {number} gives both years; their difference over the earlier one is the change."),
        FallbackUsed = number % 50 == 0,
        ErrorType = number % 40 == 1 ? "TimeoutError" : null,
        ErrorMessage = number % 40 == 1 ? "no answer within 30 s" : null,
        Timestamp = Began.AddMilliseconds(number * 137L),
        Metadata = JsonElement.Parse(string.Create(CultureInfo.InvariantCulture, $$"""{"seed": {{number}}, "temperature": 0.1, "tags": ["a", "ü"]}""")),
    };
}
