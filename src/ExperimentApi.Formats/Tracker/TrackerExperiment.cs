using System.Globalization;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Tracker;

/// <summary>Puts together what the tracker's files say of one experiment. Where two say the same thing, the fuller one is taken.</summary>
internal static class TrackerExperiment
{
    public static ForeignExperiment Make(
        string id, TrackerDatabase database, TrackerSnapshot? snapshot, TrackerFolder? folder, TrackerFiles files, ReadOptions options)
    {
        var warnings = new Warnings();
        TrackerRow? row = database.Experiment(id);
        TrackerMetadata? metadata = TrackerMetadata.Read(folder?.Metadata);
        DateTimeOffset? started = ForeignTime.Parse(snapshot?.Value.Text("timestamp") ?? row?.Text("timestamp"), options.TimeZone) ?? TimeOf(folder, options);
        PerformanceFigures? reported = snapshot?.Performance is { } performance ? TrackerReport.Of(performance) : TrackerReport.Of(id, database);
        if (reported is null && metadata is not null)
            reported = TrackerReport.Of(metadata);

        // A folder that no database knows is no experiment of the tracker's, and is not called like one.
        bool known = row is not null || snapshot is not null;
        string source = row is not null ? $"{files.Database!.Path}, experiment {Fit.Shown(id)}"
            : snapshot is not null ? $"{files.Snapshots!.Path}, {Fit.Shown(id)}"
            : folder!.Source;
        var experiment = new ExperimentSnapshot
        {
            ExperimentId = Fit.ExperimentId(known ? id : $"folder_{folder!.Name}"),
            Project = Fit.Name(options.Project, warnings, "the project"),
            Notes = Fit.Text(snapshot?.Value.Text("notes") ?? row?.Text("notes"), warnings, "notes") is { Length: > 0 } notes ? notes : null,
            Timestamp = started,
            GitCommit = Fit.Name(snapshot?.Value.Text("git_commit") ?? row?.Text("git_commit"), warnings, "git_commit"),
            ConfigHash = Fit.Name(snapshot?.Value.Text("config_hash") ?? row?.Text("config_hash") ?? metadata?.ConfigurationHash, warnings, "config_hash"),
            Agents = snapshot is not null ? Sections.Agents(snapshot.Value.Items("agents"), warnings, "agents") : TrackerConfiguration.Agents(row, metadata, warnings),
            Workflow = snapshot is not null ? Sections.Of<WorkflowConfiguration>(snapshot.Value.Member("workflow"), warnings, "workflow") : TrackerConfiguration.Workflow(row),
            Tasks = snapshot is null ? null : Sections.ListOf<TaskConfiguration>(snapshot.Value.Items("tasks"), warnings, "tasks"),
            Dataset = snapshot is not null
                ? Sections.Of<DatasetConfiguration>(snapshot.Value.Member("dataset"), warnings, "dataset")
                : TrackerConfiguration.Dataset(row, metadata),
            System = snapshot is not null ? Sections.Of<SystemConfiguration>(snapshot.Value.Member("system"), warnings, "system") : TrackerConfiguration.System(row),
            EnvironmentSnapshot = snapshot?.Value.Object("environment_snapshot") is { } environment
                ? JsonCopy.Of(environment).EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)
                : null,
        };
        FinishRequest finish = Finish(started, reported, metadata, folder, options);
        return new ForeignExperiment(source, experiment, finish, reported, Results(folder?.Results, warnings), warnings);
    }

    /// <summary>The tracker never says how a run ended. One that left neither figures nor questions broke off.</summary>
    private static FinishRequest Finish(DateTimeOffset? started, PerformanceFigures? reported, TrackerMetadata? metadata, TrackerFolder? folder, ReadOptions options)
    {
        if (reported is null && folder?.Results is null)
            return new FinishRequest { Status = "failed", FinishedAt = started, Error = "The tracker holds neither figures nor questions of this run." };
        DateTimeOffset? ended = ForeignTime.Parse(metadata?.Timestamp, options.TimeZone);
        if (ended is null && started is { Year: < 9_000 } start && reported?.TotalExecutionTime is >= 0 and < 1e9 and var seconds)
            ended = start.AddTicks((long)(seconds * TimeSpan.TicksPerSecond / 10) * 10);
        return new FinishRequest { Status = "completed", FinishedAt = ended < started ? started : ended ?? started };
    }

    /// <summary>A folder is named after the time at which its run began.</summary>
    private static DateTimeOffset? TimeOf(TrackerFolder? folder, ReadOptions options) =>
        DateTime.TryParseExact(folder?.Name, "yyyyMMdd_HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
            ? ForeignTime.Parse(time.ToString("s", CultureInfo.InvariantCulture), options.TimeZone)
            : null;

    private static async IAsyncEnumerable<ResultSubmission> Results(UploadedFile? file, Warnings warnings)
    {
        if (file is null)
            yield break;
        foreach (ResultSubmission result in TrackerResults.Read(file, warnings))
            yield return result;
        await Task.CompletedTask;
    }
}
