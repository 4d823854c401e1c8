namespace ExperimentApi.Http.Security;

/// <summary>Refusals of callers.</summary>
public static class AccessProblems
{
    /// <summary>Nobody is known to ask.</summary>
    public static Problem KeyMissing => new(StatusCodes.Status401Unauthorized, "This service needs a key: send it as 'Authorization: Bearer xp_…'.") { Challenge = "Bearer" };

    /// <summary>A token came and is none that counts. Why is not said: whoever tries keys learns nothing from it.</summary>
    public static Problem KeyRefused => new(StatusCodes.Status401Unauthorized, "The key is unknown, expired or revoked.") { Challenge = "Bearer error=\"invalid_token\"" };

    /// <summary>The caller is known and may not do this.</summary>
    public static Problem ScopeMissing(RequiredScope needed) =>
        new(StatusCodes.Status403Forbidden, $"This needs a key with the scope {string.Join(" or ", needed.AnyOf.Select(scope => $"'{scope}'"))}.")
        {
            Challenge = $"Bearer error=\"insufficient_scope\", scope=\"{string.Join(' ', needed.AnyOf)}\"",
        };

    /// <summary>The caller is known and may do this, but not there.</summary>
    public static Problem ProjectForbidden(string project) =>
        new(StatusCodes.Status403Forbidden, $"The key is limited to other projects than '{project}'.") { Challenge = "Bearer error=\"insufficient_scope\"" };
}
