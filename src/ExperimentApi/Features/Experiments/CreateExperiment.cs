using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Data.Access;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Live;
using ExperimentApi.Data.Snapshots;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;
using ExperimentApi.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExperimentApi.Features.Experiments;

/// <summary><c>POST /experiments</c>.</summary>
internal static class CreateExperiment
{
    /// <summary>Store a run's snapshot</summary>
    /// <remarks>
    /// Answers 201 and the location. With an `experiment_id` of its own a client may send the same snapshot again: 200, and nothing has
    /// changed. The same id with other content is a 409 that lists the differing paths. What looks like a credential in `system` or
    /// `environment_snapshot` is stored as `[redacted]` and listed in `redacted`.
    /// </remarks>
    public static async Task<Results<Created<Experiment>, Ok<Experiment>, Problem>> HandleAsync(
        Body<ExperimentSnapshot> body, HttpContext context, ExperimentDbContext database, SharedBodies bodies, ExperimentView view, Caller caller, TimeProvider clock,
        CommittedChanges changes)
    {
        string project = body.Value.Project ?? BaselineReference.DefaultProject;
        if (!caller.Sees(project))
            return AccessProblems.ProjectForbidden(project);
        CancellationToken cancellationToken = context.RequestAborted;
        var document = SnapshotDocument.Of(body.Value);
        string? sharedConfiguration = document.ConfigurationBody is { } configuration ? await bodies.EnsureAsync(configuration, cancellationToken) : null;
        string? sharedDataset = document.DatasetBody is { } dataset ? await bodies.EnsureAsync(dataset, cancellationToken) : null;
        while (true)
        {
            ExperimentEntity experiment = NewExperiment.Of(document, clock.GetUtcNow());
            experiment.OwnConfiguration = document.Configuration == sharedConfiguration ? null : document.Configuration;
            experiment.OwnDataset = document.Dataset == sharedDataset ? null : document.Dataset;
            if (await TryAddAsync(database, experiment, cancellationToken))
            {
                changes.Add(experiment.Key);
                context.SetTag(view.TagOf(experiment));
                return TypedResults.Created($"/api/v1/experiments/{Uri.EscapeDataString(experiment.ExperimentId)}", await view.OfAsync(experiment, cancellationToken));
            }
            if (body.Value.ExperimentId is not null)
                return await AnswerToRetryAsync(document, experiment.ExperimentId, context, database, view);
        }
    }

    private static async Task<bool> TryAddAsync(ExperimentDbContext database, ExperimentEntity experiment, CancellationToken cancellationToken)
    {
        database.Add(experiment);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            database.ChangeTracker.Clear();
            return false;
        }
    }

    private static async Task<Results<Created<Experiment>, Ok<Experiment>, Problem>> AnswerToRetryAsync(
        SnapshotDocument document, string experimentId, HttpContext context, ExperimentDbContext database, ExperimentView view)
    {
        CancellationToken cancellationToken = context.RequestAborted;
        if (await database.Experiments.AsNoTracking().FindAnyAsync(experimentId, cancellationToken) is not { } stored)
        {
            if (await database.Experiments.ExistsAnywhereAsync(ExperimentKey.Of(experimentId), cancellationToken))
                return Problem.Conflict($"The id '{experimentId}' is taken.");
            return Problem.Unavailable("The experiment was purged at this moment; trying again will store it.");
        }
        if (stored.DeletedAt is not null)
            return Problem.Conflict($"Experiment '{experimentId}' was deleted; restore or purge it first.");
        Sections sections = await view.SectionsOfAsync(stored, cancellationToken);
        IReadOnlyList<string> paths = document.DifferencesTo(stored.Snapshot, sections.Configuration, sections.Dataset);
        if (paths.Count == 0)
        {
            context.SetTag(view.TagOf(stored));
            return TypedResults.Ok(await view.OfAsync(stored, cancellationToken));
        }
        var errors = new ValueErrors();
        foreach (string path in paths)
            errors.Add(path, "differs from what is stored");
        return Problem.Conflict($"Experiment '{experimentId}' exists with other content; see errors for the differing paths. Nothing was changed.", errors);
    }
}
