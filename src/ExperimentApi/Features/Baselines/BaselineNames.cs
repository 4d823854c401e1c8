using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Http;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Baselines;

/// <summary>What a baseline may be called: nothing that would need quoting in a list of references or in a path.</summary>
internal static class BaselineNames
{
    /// <summary>The refusal of a name or project; null where both are acceptable.</summary>
    public static Problem? Refusal(string project, string name)
    {
        var errors = new ValueErrors();
        if (project.Length > Limits.MaxTypeNameLength)
            errors.Add("project", $"must have 1 to {Limits.MaxTypeNameLength} characters");
        if (!BaselineReference.IsName(name))
            errors.Add("name", "must be 1 to 128 of A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit");
        return errors.Count == 0 ? null : Problem.BadRequest("A baseline cannot have this address; see errors. Nothing was stored.", errors);
    }
}
