using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Promptfoo;

/// <summary>Makes an experiment of one prompt and provider.</summary>
internal static class PromptfooExperiment
{
    public static ForeignExperiment Of(PromptfooFile file, PromptfooIndex index, PromptfooGroup group, ReadOptions options)
    {
        var warnings = new Warnings();
        if (group.Rows.Count == 0)
            warnings.Add("The file has no results of this prompt and provider, only their sums.");
        DateTimeOffset? started = ForeignTime.Parse(file.Summary.Text("timestamp") ?? file.Root.Object("metadata")?.Text("evaluationCreatedAt"), options.TimeZone);
        return new ForeignExperiment(
            $"{file.Path}, {Fit.Shown(group.Column.Provider)}, prompt {Fit.Shown(group.Column.PromptLabel ?? $"{group.Column.Index}")}",
            PromptfooSnapshot.Of(file, index, group, started, options, warnings),
            new FinishRequest { Status = ExperimentStatus.Completed, FinishedAt = End(file, started, options) },
            PromptfooReported.Of(group.Column.Listed),
            ReadAsync(file, group, warnings),
            warnings);
    }

    private static DateTimeOffset? End(PromptfooFile file, DateTimeOffset? started, ReadOptions options)
    {
        double? took = file.Summary.Object("stats")?.Number("durationMs");
        // A time at the end of the calendar has nothing after it.
        if (started is { Year: < 9_000 } start && took is >= 0 and < 1e12)
            return start.AddTicks((long)(took.Value * 1_000) * TimeSpan.TicksPerMicrosecond);
        DateTimeOffset? exported = ForeignTime.Parse(file.Root.Object("metadata")?.Text("exportedAt"), options.TimeZone);
        return exported >= started ? exported : started;
    }

    private static async IAsyncEnumerable<ResultSubmission> ReadAsync(PromptfooFile file, PromptfooGroup group, Warnings warnings)
    {
        foreach (PromptfooRow row in group.Rows)
            yield return PromptfooResult.Of(file.Rows.Read(row.Row), row, warnings, file.Rows.Place(row.Row));
        await Task.CompletedTask;
    }
}
