namespace ExperimentApi.Benchmarks.Servers;

/// <summary>One of the run, by the name of the API and by the key of the table.</summary>
internal sealed record Experiment(string Id, Guid Key)
{
    public string ResultsPath => $"/api/v1/experiments/{Id}/results";
}
