using ExperimentApi.Data;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Baselines;

/// <summary><c>DELETE /projects/{project}/baselines/{name}</c>.</summary>
internal static class DeleteBaseline
{
    /// <summary>Take a baseline away</summary>
    /// <remarks>Only the name goes; the experiment stays as it is.</remarks>
    public static async Task<Results<NoContent, Problem>> HandleAsync(string project, string name, HttpContext context, ExperimentDbContext database, AuditTrail audit)
    {
        while (true)
        {
            if (await database.Baselines.FirstOrDefaultAsync(row => row.Project == project && row.Name == name, context.RequestAborted) is not { } stored)
                return BaselineView.NotFound(project, name);
            database.Remove(stored);
            audit.AddBaseline(stored, "baseline removed");
            try
            {
                await database.SaveChangesAsync(context.RequestAborted);
                return TypedResults.NoContent();
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody else took it away, or pointed it elsewhere: the audit trail must name the right experiment.
                database.ChangeTracker.Clear();
            }
        }
    }
}
