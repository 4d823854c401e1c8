using System.Runtime.CompilerServices;
using System.Text.Json;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats;

namespace ExperimentApi.Tests.Imports;

/// <summary>
/// A format of the tests: the word <c>small</c>, then a line for each experiment: its id, how many results it has, and what is wrong with it.
/// </summary>
internal sealed class SmallFormat : IForeignFormat
{
    public string Name => "small";

    public bool Recognises(Upload upload) => First(upload) switch { "small" => true, "recognised badly" => throw new InvalidOperationException("a bug"), _ => false };

    public async IAsyncEnumerable<ForeignItem> ReadAsync(Upload upload, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        UploadedFile file = upload.Files[0];
        using var reader = new StreamReader(file.Open());
        await reader.ReadLineAsync(cancellationToken);
        for (int line = 2; await reader.ReadLineAsync(cancellationToken) is { } text; line++)
        {
            string[] words = text.Split(' ');
            string what = words.ElementAtOrDefault(2) ?? "";
            switch (what)
            {
                case "unreadable":
                    throw new UnreadableUploadException(file.Path, $"line {line}", "is unreadable");
                case "bug":
                    throw new KeyNotFoundException("a bug");
                case "none":
                    yield return new SkippedItem($"{file.Path}, line {line}", "It is no experiment.");
                    continue;
            }
            var warnings = new List<string>();
            yield return new ForeignExperiment($"{file.Path}, line {line}", Snapshot(words[0], what, options), Finish(what), Reported(what), ResultsAsync(int.Parse(words[1]), what, warnings), warnings);
        }
    }

    private static string? First(Upload upload)
    {
        using var reader = new StreamReader(upload.Files[0].Open());
        return reader.ReadLine();
    }

    private static ExperimentSnapshot Snapshot(string id, string what, ReadOptions options) => new()
    {
        ExperimentId = id,
        Project = options.Project,
        Name = what == "nul" ? "a\0b" : null,
        Timestamp = new DateTimeOffset(new DateTime(2025, 6, 28, 16, 0, 0), options.TimeZone.GetUtcOffset(new DateTime(2025, 6, 28, 16, 0, 0))).ToUniversalTime(),
        EnvironmentSnapshot = what == "secret" ? new() { ["API_KEY"] = JsonElement.Parse("\"hunter2\"") } : null,
        Agents = what == "agent" ? [new AgentConfiguration()] : null,
    };

    private static FinishRequest? Finish(string what) => what == "running" ? null : new FinishRequest { Status = what == "ended" ? "ended" : "completed", FinishedAt = new DateTimeOffset(2025, 6, 28, 20, 0, 0, TimeSpan.Zero) };

    private static PerformanceFigures? Reported(string what) => what == "reported" ? new PerformanceFigures { TotalQuestions = 99, CorrectAnswers = 2 } : null;

    private static async IAsyncEnumerable<ResultSubmission> ResultsAsync(int count, string what, List<string> warnings)
    {
        await Task.Yield();
        for (int number = 0; number < count; number++)
        {
            if (number == 2 && what == "result-unreadable")
                throw new UnreadableUploadException("upload", "line 9", "ends there");
            if (number == 2 && what == "result-bug")
                throw new FormatException("a bug");
            yield return new ResultSubmission
            {
                QuestionId = what == "twice" ? "q" : $"q{number}",
                IsCorrect = number < 2,
                Score = what == "score" ? 7 : null,
                Predicted = what == "result-nul" ? "\0" : null,
            };
        }
        warnings.Add("as it were");
    }
}
