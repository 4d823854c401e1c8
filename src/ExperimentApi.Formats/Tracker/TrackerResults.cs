using System.Globalization;
using System.Text;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Tracker;

/// <summary>The questions of one run, as results.</summary>
internal static class TrackerResults
{
    private const int MaxBytes = 64 << 20;

    public static IEnumerable<ResultSubmission> Read(UploadedFile file, Warnings warnings)
    {
        string text = Encoding.UTF8.GetString(ForeignJson.ReadBytes(file, MaxBytes));
        var attempts = new Dictionary<string, int>(StringComparer.Ordinal);
        int position = 0;
        foreach (TrackerEntry entry in TrackerText.Entries(text))
        {
            position++;
            string place = $"{file.Path}, line {entry.Line}";
            if (Make(entry, position, warnings, place) is not { } result)
            {
                warnings.Add($"{place}: the question is left out, because it names no record.");
                continue;
            }
            attempts[result.QuestionId!] = (int)(result.Attempt = attempts.GetValueOrDefault(result.QuestionId!) + 1);
            yield return result;
        }
        if (Announced(text) is { } announced && announced != position)
            warnings.Add($"{file.Path} announces {announced} questions and holds {position}.");
    }

    private static ResultSubmission? Make(TrackerEntry entry, int position, Warnings warnings, string place)
    {
        if (Fit.Id(entry.Record, warnings, $"{place}: the record") is not { } conversation)
            return null;
        string[] turns = entry.Turn.Split('/');
        int? turn = Count(turns[0]);
        string? error = entry.Value("Error");
        string? flow = entry.Value("Agent Flow");
        return new ResultSubmission
        {
            QuestionId = Fit.Id(string.Create(CultureInfo.InvariantCulture, $"{conversation}#{turn ?? position}"), warnings, $"{place}: the question's id"),
            ConversationId = conversation,
            TurnIndex = turn,
            TotalTurns = turns.Length > 1 ? Count(turns[1]) : null,
            Question = Fit.Text(Unquoted(entry.Value("Question")), warnings, $"{place}: the question"),
            QuestionType = Fit.Name(entry.Value("Operation"), warnings, $"{place}: the operation"),
            Expected = Fit.Text(entry.Value("Expected"), warnings, $"{place}: the expected answer"),
            Predicted = Fit.Text(entry.Value("CrewAI Prediction"), warnings, $"{place}: the prediction"),
            IsCorrect = IsCorrect(entry.Value("Status")),
            Confidence = Fit.Fraction(Number(entry, "Confidence"), warnings, $"{place}: the confidence"),
            ExecutionTime = Fit.Figure(Number(entry, "Execution Time"), warnings, $"{place}: the time"),
            EstimatedCost = Fit.Figure(Number(entry, "Estimated Cost"), warnings, $"{place}: the cost"),
            AgentFlow = flow is null ? null : Agents(flow, warnings, place),
            DslProgram = Fit.Text(entry.Value("DSL Program"), warnings, $"{place}: the program"),
            Reasoning = Fit.Text(entry.Value("Error Analysis"), warnings, $"{place}: the analysis"),
            FallbackUsed = entry.Value("Fallback") is null ? null : true,
            // The tracker has messages without a type, and the contract tells an error by its type.
            ErrorType = error is null ? null : "Error",
            ErrorMessage = Fit.Text(error, warnings, $"{place}: the error"),
            Metadata = new MetadataBuilder().Add("configuration", entry.Value("Configuration")).Add("position", position).Build(warnings, place),
        };
    }

    private static string[] Agents(string flow, Warnings warnings, string place) =>
        [.. flow.Split('→', StringSplitOptions.TrimEntries).Take(Limits.MaxSteps).Select(agent => Fit.Name(agent, warnings, $"{place}: an agent")).OfType<string>()];

    private static string? Unquoted(string? text) => text is ['"', .. var inner, '"'] ? inner : text;

    private static bool? IsCorrect(string? status) => status switch
    {
        null => null,
        _ when status.EndsWith("INCORRECT", StringComparison.Ordinal) => false,
        _ when status.EndsWith("CORRECT", StringComparison.Ordinal) => true,
        _ => null,
    };

    private static double? Number(TrackerEntry entry, string label) =>
        entry.Value(label) is { } text && double.TryParse(text.Trim('$').TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;

    private static int? Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null;

    /// <summary>How many questions the first line says there are: <c>3/15 questions correctly predicted</c>.</summary>
    private static int? Announced(string text)
    {
        string line = text[..Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal))];
        string[] counts = line.Split(' ')[0].Split('/');
        return counts.Length == 2 && line.Contains("questions correctly predicted", StringComparison.Ordinal) ? Count(counts[1]) : null;
    }
}
