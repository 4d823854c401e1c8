namespace ExperimentApi.Contracts.Live;

/// <summary>The names of server-sent events.</summary>
public static class EventNames
{
    /// <summary>A <see cref="ProgressEvent" />.</summary>
    public const string Progress = "progress";

    /// <summary>A <see cref="ResultEvent" />.</summary>
    public const string Result = "result";

    /// <summary>A <see cref="StatusEvent" />.</summary>
    public const string Status = "status";
}
