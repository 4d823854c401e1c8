using System.Globalization;
using System.Text.Json;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Events;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Live;

namespace ExperimentApi.Cli.Watching;

/// <summary>A line for each event: words for people, or JSON.</summary>
internal static class EventLines
{
    public static string Text(LiveEvent next) => next switch
    {
        { Result: { } answer } => Line(answer.ReceivedAt, answer.ExperimentId, Words(answer)),
        { Progress: { } progress } => Line(progress.LastActivityAt, progress.ExperimentId, Words(progress)),
        { Status: { } status } => Line(status.At, status.ExperimentId, status.Status),
        _ => "",
    };

    /// <summary><c>{"event", "id", "data"}</c>, the data in the words of the API.</summary>
    public static byte[] Json(LiveEvent next)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("event", next switch { { Result: not null } => EventNames.Result, { Progress: not null } => EventNames.Progress, _ => EventNames.Status });
            json.WriteString("id", next.Id);
            json.WritePropertyName("data");
            if (next.Result is { } answer)
                JsonSerializer.Serialize(json, answer, WireJson.Context.ResultEvent);
            else if (next.Progress is { } progress)
                JsonSerializer.Serialize(json, progress, WireJson.Context.ProgressEvent);
            else
                JsonSerializer.Serialize(json, next.Status!, WireJson.Context.StatusEvent);
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static string Words(ResultEvent answer) => Joined(
        Tint.Grade(Right(answer), answer.ErrorType).Text, answer.QuestionId, answer.Attempt == 1 ? "" : $"attempt {answer.Attempt}", answer.QuestionType,
        answer.ErrorType, Figure.Seconds(answer.ExecutionTime), Figure.Dollars(answer.EstimatedCost));

    private static string Words(ProgressEvent progress) => Joined(
        progress.Expected is { } expected ? $"{Figure.Count(progress.Received)} of {Figure.Count(expected)}" : $"{Figure.Count(progress.Received)} answers",
        Figure.Accuracy(progress.AccuracyRate, progress.AccuracyInterval),
        progress.Errors == 0 ? "" : $"{Figure.Count(progress.Errors)} errors",
        Figure.Dollars(progress.TotalEstimatedCost),
        progress.Skipped == 0 ? "" : $"{Figure.Count(progress.Skipped)} not shown");

    public static bool? Right(ResultEvent answer) => answer.IsCorrect ?? (answer.Score is { } score ? score == 1 : null);

    private static string Line(DateTimeOffset at, string experimentId, string words) =>
        Cell.Plain($"{at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {experimentId}  {words}");

    private static string Joined(params string?[] parts) => string.Join("  ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
