namespace ExperimentApi.Hosting.Shutdown;

/// <summary>Whether the service is on its way out.</summary>
public sealed class Drain
{
    private volatile bool _hasBegun;

    public bool HasBegun => _hasBegun;

    public void Begin() => _hasBegun = true;
}
