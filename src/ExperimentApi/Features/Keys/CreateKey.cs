using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Data;
using ExperimentApi.Data.Access;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Keys;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;
using ExperimentApi.Json;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore.Storage;

namespace ExperimentApi.Features.Keys;

/// <summary><c>POST /keys</c>.</summary>
internal static class CreateKey
{
    /// <summary>Make a key</summary>
    /// <remarks>
    /// The answer is the only place that shows the key; what is stored is a hash of it. A key that is limited to projects makes keys for those
    /// only. While there are no keys anybody who reaches the service may make the first one, which has the scope `admin`, no limit and no end;
    /// from then on every request needs a key, on every instance within a second.
    /// </remarks>
    public static async Task<Results<Created<CreatedKey>, Problem>> HandleAsync(
        Body<KeyRequest> body, HttpContext context, ExperimentDbContext database, KeyChanges changes, Caller caller)
    {
        KeyRequest request = body.Value;
        string[] projects = [.. (request.Projects ?? []).Distinct(StringComparer.Ordinal)];
        if (caller.IsLimited && Beyond(projects, caller) is { } refusal)
            return refusal;
        await using IDbContextTransaction turn = await changes.BeginAsync(context.RequestAborted);
        if (caller.Actor is null)
        {
            // Somebody else may have been quicker.
            if (await changes.AnyAsync(context.RequestAborted))
                return AccessProblems.KeyMissing;
            if (FirstErrors(request, projects) is { Count: > 0 } errors)
                return Problem.Invalid(errors);
        }
        NewKey made = KeyToken.New();
        var key = new ApiKeyEntity
        {
            Id = made.Id,
            SecretHash = made.SecretHash,
            Name = request.Name!,
            Scopes = [.. Scope.All.Where(request.Scopes!.Contains)],
            Projects = projects,
            CreatedAt = changes.Now,
            CreatedBy = caller.Actor,
            ExpiresAt = Expiry.Of(request.ExpiresAt, request.ExpiresIn, changes.Now),
        };
        database.Add(key);
        await changes.CommitAsync(turn, key, "key created", context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/keys/{key.Id}", KeyView.Created(key, made.Token));
    }

    private static Problem? Beyond(string[] projects, Caller caller) => projects.FirstOrDefault(project => !caller.Sees(project)) is { } other
        ? AccessProblems.ProjectForbidden(other)
        : projects.Length == 0 ? Problem.Invalid(ValueErrors.Of("/projects", $"is required of a key that is limited itself: some of {string.Join(", ", caller.Projects!)}")) : null;

    private static ValueErrors FirstErrors(KeyRequest request, string[] projects)
    {
        var errors = new ValueErrors();
        if (!request.Scopes!.Contains(Scope.Admin))
            errors.Add("/scopes", "must have 'admin': the first key makes the others");
        if (projects.Length > 0)
            errors.Add("/projects", "must be empty: the first key makes the others");
        if ((request.ExpiresAt, request.ExpiresIn) is not (null, null))
            errors.Add(request.ExpiresAt is null ? "/expires_in" : "/expires_at", "must be absent: nobody could make another key afterwards");
        return errors;
    }
}

/// <summary>What a request for a key must satisfy.</summary>
internal sealed class KeyRules : AbstractValidator<KeyRequest>
{
    private const int MaxProjects = 100;

    public KeyRules(TimeProvider clock)
    {
        RuleFor(request => request.Name).RequiredName();
        RuleFor(request => request.Scopes).Must(scopes => scopes is { Count: > 0 and < 20 } && scopes.All(Scope.All.Contains)).WithMessage($"must be one or more of {string.Join(", ", Scope.All)}");
        RuleFor(request => request.Projects).Must(projects => projects is null || (projects.Count <= MaxProjects && projects.All(project => project is { Length: > 0 and <= Limits.MaxTypeNameLength })))
            .WithMessage($"must be at most {MaxProjects} names of 1 to {Limits.MaxTypeNameLength} characters");
        Expiry.Rules(this, request => (request.ExpiresAt, request.ExpiresIn), clock);
    }
}
