using System.Text.Json;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;
using ExperimentApi.Json;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Experiments;

/// <summary><c>PATCH /experiments/{experiment_id}</c>.</summary>
internal static class PatchExperiment
{
    /// <summary>Change name, notes, hypothesis, tags or version</summary>
    /// <remarks>
    /// A JSON Merge Patch: a member given is set, null clears it. With `If-Match` a change since that ETag is a 412; results that arrived
    /// meanwhile do not count, as no patch touches them. Each change is kept in the audit trail.
    /// </remarks>
    public static async Task<Results<Ok<Experiment>, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, Body<ExperimentPatch> body, HttpContext context, ExperimentDbContext database, ExperimentView view, AuditTrail audit)
    {
        while (true)
        {
            if (await database.Experiments.FindLiveAsync(experimentId, context.RequestAborted) is not { } experiment)
                return NoExperiment.Named(experimentId);
            if (context.Request.Expected() is { } tags && !tags.Any(tag => tag.Split('.')[0] == experiment.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                return new Problem(StatusCodes.Status412PreconditionFailed, "The experiment was changed since; get it again and look.");
            if (Apply(body.Value, experiment) is { Count: > 0 } changes)
            {
                experiment.Revision++;
                audit.Add(experiment, "patched", changes);
            }
            try
            {
                await database.SaveChangesAsync(context.RequestAborted);
                context.SetTag(view.TagOf(experiment));
                return TypedResults.Ok(await view.OfAsync(experiment, context.RequestAborted));
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody else was faster: look again, and apply or refuse on what is there now.
                database.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Applies the patch; each changed member with its value before and after.</summary>
    private static Dictionary<string, JsonElement> Apply(ExperimentPatch patch, ExperimentEntity experiment)
    {
        JsonElement before = State(experiment);
        foreach (string member in patch.Members.Keys)
        {
            _ = member switch
            {
                "name" => experiment.Name = patch.Name,
                "notes" => experiment.Notes = patch.Notes,
                "hypothesis" => experiment.Hypothesis = patch.Hypothesis,
                "version" => experiment.Version = patch.Version,
                _ => (object)(experiment.Tags = [.. patch.Tags ?? []]),
            };
        }
        JsonElement after = State(experiment);
        return after.EnumerateObject().Where(member => JsonDifference.Paths(before.GetProperty(member.Name), member.Value).Count > 0)
            .ToDictionary(member => member.Name, member => Change(before.GetProperty(member.Name), member.Value));
    }

    private static JsonElement State(ExperimentEntity experiment) => JsonSerializer.SerializeToElement(
        new ExperimentPatch { Name = experiment.Name, Notes = experiment.Notes, Hypothesis = experiment.Hypothesis, Version = experiment.Version, Tags = experiment.Tags },
        WireJson.Context.ExperimentPatch);

    private static JsonElement Change(JsonElement from, JsonElement to) =>
        JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { ["from"] = from, ["to"] = to }, WireJson.Context.DictionaryStringJsonElement);
}

/// <summary>What a patch must satisfy.</summary>
internal sealed class PatchRules : AbstractValidator<ExperimentPatch>
{
    public PatchRules()
    {
        RuleFor(patch => patch).Custom((patch, context) =>
        {
            IReadOnlyDictionary<string, Type> known = OpenObjectRules.MembersOf(typeof(ExperimentPatch));
            foreach (string member in patch.Members.Keys.Where(member => !known.ContainsKey(member)))
                context.AddFailure(JsonPointer.Append("", member), $"cannot be changed; {string.Join(", ", known.Keys)} can");
            OpenObjectRules.Check(patch, "", context.AddFailure);
        });
        RuleFor(patch => patch.Name).Name();
        RuleFor(patch => patch.Version).Name();
        RuleFor(patch => patch.Notes).Text();
        RuleFor(patch => patch.Hypothesis).Text();
        RuleFor(patch => patch.Tags).Tags();
    }
}
