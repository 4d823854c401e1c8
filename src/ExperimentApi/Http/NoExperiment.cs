namespace ExperimentApi.Http;

/// <summary>The answer to an id that no experiment has, or only a deleted one.</summary>
public static class NoExperiment
{
    public static Problem Named(string experimentId) => Problem.NotFound($"There is no experiment '{experimentId}', or it was deleted and can be restored.");
}
