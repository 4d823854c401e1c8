using System.Text.Json;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Performance;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Experiments;

/// <summary>Configuration and dataset of one experiment as it spelled them: JSON text.</summary>
internal sealed record Sections(string? Configuration, string? Dataset);

/// <summary>Puts an experiment together from its row, the bodies it shares, and its results.</summary>
internal sealed class ExperimentView(ExperimentDbContext database, PerformanceReader performance, TimeProvider clock)
{
    public string StatusOf(ExperimentEntity experiment) =>
        ExperimentLookup.StatusAt(experiment.Status, experiment.Activity.LastActivityAt, clock.GetUtcNow());

    /// <summary>Revision first: the part that a PATCH depends on.</summary>
    public string TagOf(ExperimentEntity experiment) =>
        $"{experiment.Revision}.{experiment.Activity.ResultsVersion}.{StatusOf(experiment)}.{experiment.Activity.LastActivityAt.UtcTicks:x}";

    public async Task<Sections> SectionsOfAsync(ExperimentEntity experiment, CancellationToken cancellationToken) => new(
        experiment.OwnConfiguration ?? await database.Configurations.Where(body => body.Hash == experiment.ConfigHash).Select(body => body.Text).FirstOrDefaultAsync(cancellationToken),
        experiment.OwnDataset ?? await database.Datasets.Where(body => body.Hash == experiment.DatasetHash).Select(body => body.Text).FirstOrDefaultAsync(cancellationToken));

    /// <summary>The snapshot as posted, put together again, less credentials.</summary>
    public async Task<ExperimentSnapshot> SnapshotOfAsync(ExperimentEntity experiment, CancellationToken cancellationToken)
    {
        Sections sections = await SectionsOfAsync(experiment, cancellationToken);
        ExperimentSnapshot rest = Read(experiment.Snapshot);
        ExperimentSnapshot configuration = Read(sections.Configuration ?? "{}");
        DatasetConfiguration? dataset = sections.Dataset is null ? null : JsonSerializer.Deserialize(sections.Dataset, WireJson.Context.DatasetConfiguration);
        return rest with { Agents = configuration.Agents, Workflow = configuration.Workflow, Tasks = configuration.Tasks, Dataset = dataset };
    }

    public async Task<Experiment> OfAsync(ExperimentEntity experiment, CancellationToken cancellationToken)
    {
        ExperimentSnapshot snapshot = await SnapshotOfAsync(experiment, cancellationToken);
        return new Experiment
        {
            ExperimentId = experiment.ExperimentId,
            Project = experiment.Project,
            Name = experiment.Name,
            Status = StatusOf(experiment),
            Notes = experiment.Notes,
            Hypothesis = experiment.Hypothesis,
            Version = experiment.Version,
            Tags = experiment.Tags,
            StartedAt = experiment.StartedAt,
            FinishedAt = experiment.FinishedAt,
            Error = experiment.Error,
            LastActivityAt = experiment.Activity.LastActivityAt,
            CreatedAt = experiment.CreatedAt,
            DeletedAt = experiment.DeletedAt,
            GitCommit = experiment.GitCommit,
            ConfigHash = experiment.ConfigHash,
            DatasetHash = experiment.DatasetHash,
            ClientConfigHash = experiment.ClientConfigHash,
            ExpectedQuestions = experiment.ExpectedQuestions,
            Agents = snapshot.Agents,
            Workflow = snapshot.Workflow,
            Tasks = snapshot.Tasks,
            Dataset = snapshot.Dataset,
            System = snapshot.System,
            EnvironmentSnapshot = snapshot.EnvironmentSnapshot,
            Redacted = experiment.Redacted,
            Performance = PerformanceComparer.Compare(await performance.ReadAsync(experiment.Key, cancellationToken), experiment.Reported),
        };
    }

    private static ExperimentSnapshot Read(string json) => JsonSerializer.Deserialize(json, WireJson.Context.ExperimentSnapshot)!;
}
