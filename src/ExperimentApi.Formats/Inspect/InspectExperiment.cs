using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>A log as an experiment.</summary>
internal static class InspectExperiment
{
    public static ForeignExperiment Make(InspectLog log, ReadOptions options)
    {
        var warnings = new Warnings();
        JsonElement eval = log.Eval;
        var snapshot = new ExperimentSnapshot
        {
            ExperimentId = Id(eval, log.Header),
            Project = Fit.Name(options.Project, warnings, "the project"),
            Name = Fit.Name(eval.Text("task_display_name") ?? eval.Text("task"), warnings, "the task's name"),
            Tags = Tags(log.Header, warnings),
            Timestamp = ForeignTime.Parse(log.Header.Object("stats")?.Text("started_at"), options.TimeZone) ?? ForeignTime.Parse(eval.Text("created"), options.TimeZone),
            GitCommit = Fit.Name(eval.Object("revision")?.Text("commit"), warnings, "the commit"),
            Agents = InspectConfiguration.Agents(log, warnings),
            Workflow = InspectConfiguration.Workflow(log, warnings),
            Tasks = InspectConfiguration.Tasks(log, warnings),
            Dataset = InspectConfiguration.Dataset(log, warnings),
            System = InspectConfiguration.System(log, warnings),
            ExpectedQuestions = log.Header.Object("results")?.Integer("total_samples") is >= 0 and <= int.MaxValue and var expected ? (int)expected : null,
        };
        if (!log.SampleIds.Any())
            warnings.Add($"{log.Source} holds no samples, only figures.");
        FinishRequest? finish = Finish(log.Header, snapshot.Timestamp, options, warnings);
        return new ForeignExperiment(log.Source, snapshot, finish, InspectReport.Of(log.Header), Results(log, options, warnings), warnings);
    }

    /// <summary>An eval has an id since 2025; before, its run and task together tell it from every other.</summary>
    private static string Id(JsonElement eval, JsonElement header)
    {
        if (eval.Text("eval_id") is { Length: > 0 } id)
            return Fit.ExperimentId(id);
        string[] parts = [.. new[] { eval.Text("run_id"), eval.Text("task_id") }.Where(part => !string.IsNullOrEmpty(part)).OfType<string>()];
        return Fit.ExperimentId(parts.Length > 0 ? string.Join('-', parts) : $"inspect-{Fit.Hash(header.GetRawText())}");
    }

    private static List<string>? Tags(JsonElement header, Warnings warnings)
    {
        IEnumerable<JsonElement> tags = header.Member("tags") is { ValueKind: JsonValueKind.Array } ? header.Items("tags") : header.Object("eval")?.Items("tags") ?? [];
        List<string> names = [.. tags.Select(tag => Fit.Name(tag.AsText(), warnings, "a tag")).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (names.Count > Limits.MaxTags)
            warnings.Add($"Of {names.Count} tags the first {Limits.MaxTags} are kept.");
        return names.Count == 0 ? null : [.. names.Take(Limits.MaxTags)];
    }

    /// <summary>A log that says "started" is still written, or its run was killed: nobody knows, so it stays unfinished.</summary>
    private static FinishRequest? Finish(JsonElement header, DateTimeOffset? started, ReadOptions options, Warnings warnings)
    {
        string? status = header.Text("status") switch
        {
            "success" => "completed",
            "error" => "failed",
            "cancelled" => "cancelled",
            _ => null,
        };
        if (status is null)
            return null;
        DateTimeOffset? ended = ForeignTime.Parse(header.Object("stats")?.Text("completed_at"), options.TimeZone) ?? started;
        string? error = header.Object("error")?.Text("message");
        return new FinishRequest { Status = status, FinishedAt = ended < started ? started : ended, Error = status == "failed" ? Fit.Text(error, warnings, "the error") : null };
    }

    private static async IAsyncEnumerable<ResultSubmission> Results(InspectLog log, ReadOptions options, Warnings warnings)
    {
        var scorer = InspectScorer.Of(log.Header);
        var seen = new HashSet<(string, int)>();
        foreach ((string place, JsonElement sample) in log.Samples)
        {
            if (InspectResult.Make(sample, scorer, options, warnings, place) is not { } result)
                warnings.Add($"{place}: the sample is left out, because it has no id.");
            else if (!seen.Add((result.QuestionId!, result.Attempt!.Value)))
                warnings.Add($"{place}: the sample is left out, because its id and epoch were there before.");
            else
                yield return result;
        }
        await Task.CompletedTask;
    }
}
