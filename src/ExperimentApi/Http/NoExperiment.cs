using ExperimentApi.Contracts.Baselines;

namespace ExperimentApi.Http;

/// <summary>The answer to an id that no experiment has, or only a deleted one, and to a baseline that nobody set.</summary>
public static class NoExperiment
{
    public static Problem Named(string experimentId) => Problem.NotFound(BaselineReference.Is(experimentId)
        ? $"No experiment is named '{experimentId}'; a baseline of another project than '{BaselineReference.DefaultProject}' is '{BaselineReference.Prefix}PROJECT/NAME'."
        : $"There is no experiment '{experimentId}', or it was deleted and can be restored.");
}
