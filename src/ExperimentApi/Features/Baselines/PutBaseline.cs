using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ExperimentApi.Features.Baselines;

/// <summary><c>PUT /projects/{project}/baselines/{name}</c>.</summary>
internal static class PutBaseline
{
    /// <summary>Name an experiment to measure against</summary>
    /// <remarks>
    /// From then on `baseline:NAME` (of the project `default`) or `baseline:PROJECT/NAME` stands for the experiment wherever an experiment id
    /// may stand; in a path the slash is `%2F`. Answers 201 for a new name and 200 for one that moved; the same again changes nothing. The
    /// experiment may be of another project. A purge of the experiment takes the name away.
    /// </remarks>
    public static async Task<Results<Created<Baseline>, Ok<Baseline>, Problem>> HandleAsync(
        string project, string name, Body<BaselineRequest> body, HttpContext context, ExperimentDbContext database, BaselineLookup baselines, AuditTrail audit, TimeProvider clock)
    {
        if (BaselineNames.Refusal(project, name) is { } refusal)
            return refusal;
        string reference = body.Value.ExperimentId!;
        if ((await baselines.ResolveAsync([reference], project, context.RequestAborted))[0] is not { } experimentId)
            return NoExperiment.Named(reference);
        DateTimeOffset now = clock.GetUtcNow();
        var wanted = new BaselineEntity
        {
            Project = project,
            Name = name,
            ExperimentId = experimentId,
            ExperimentKey = ExperimentKey.Of(experimentId),
            SetAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            Note = body.Value.Note,
        };
        while (true)
        {
            try
            {
                if (await StoreAsync(wanted, database, audit, context.RequestAborted) is not { } stored)
                    return NoExperiment.Named(experimentId);
                context.SetTag(BaselineView.TagOf(stored.Baseline));
                return stored.Created
                    ? TypedResults.Created($"/api/v1/projects/{Uri.EscapeDataString(project)}/baselines/{name}", BaselineView.Of(stored.Baseline))
                    : TypedResults.Ok(BaselineView.Of(stored.Baseline));
            }
            catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // Somebody else set or removed the same name at this moment: look again.
                database.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>What is stored then; null where there is no such experiment.</summary>
    private static async Task<(BaselineEntity Baseline, bool Created)?> StoreAsync(BaselineEntity wanted, ExperimentDbContext database, AuditTrail audit, CancellationToken cancellationToken)
    {
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // A purge removes the baselines it finds, so it has to come before or after this: both hold the experiment first.
        bool[] live = await database.Database.SqlQuery<bool>($"SELECT deleted_at IS NULL AS value FROM experiments WHERE key = {wanted.ExperimentKey} FOR KEY SHARE")
            .ToArrayAsync(cancellationToken);
        if (live is not [true] || !await database.Experiments.ExistsAsync(wanted.ExperimentKey, cancellationToken))
            return null;
        BaselineEntity? stored = await database.Baselines.FirstOrDefaultAsync(row => row.Project == wanted.Project && row.Name == wanted.Name, cancellationToken);
        if (stored is not null && (stored.ExperimentId, stored.Note) == (wanted.ExperimentId, wanted.Note))
            return (stored, false);
        if (stored?.ExperimentKey != wanted.ExperimentKey)
            audit.AddBaseline(wanted, "baseline set");
        if (stored is null)
            database.Add(wanted);
        else
            Move(stored, wanted, audit);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (stored ?? wanted, stored is null);
    }

    private static void Move(BaselineEntity stored, BaselineEntity wanted, AuditTrail audit)
    {
        if (stored.ExperimentKey != wanted.ExperimentKey)
            audit.AddBaseline(stored, "baseline moved away");
        (stored.ExperimentId, stored.ExperimentKey, stored.SetAt, stored.Note) = (wanted.ExperimentId, wanted.ExperimentKey, wanted.SetAt, wanted.Note);
    }
}

/// <summary>What a baseline must satisfy.</summary>
internal sealed class BaselineRules : AbstractValidator<BaselineRequest>
{
    public BaselineRules()
    {
        RuleFor(baseline => baseline.ExperimentId).NotEmpty().WithMessage("is required");
        RuleFor(baseline => baseline.Note).Text();
    }
}
