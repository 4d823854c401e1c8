namespace ExperimentApi.Contracts.Exchange;

/// <summary>What a bundle says it is, so that whoever reads one knows how.</summary>
public static class BundleFormat
{
    /// <summary>The format's name.</summary>
    public const string Name = "experiment-api";

    /// <summary>The version that this code writes, and the newest it reads.</summary>
    public const int Version = 1;
}
