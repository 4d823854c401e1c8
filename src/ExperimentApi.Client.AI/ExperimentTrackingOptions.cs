namespace ExperimentApi.Client.AI;

/// <summary>How the calls of an agent are recorded.</summary>
public sealed class ExperimentTrackingOptions
{
    /// <summary>
    /// Prices by model, without regard to case: the exact name, or else the longest beginning of it that ends before <c>-</c>, <c>:</c>, <c>@</c> or
    /// <c>/</c>. A call of a model that is not listed has no cost.
    /// </summary>
    public IDictionary<string, ModelPrice> Prices { get; } = new Dictionary<string, ModelPrice>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the text of the answer is recorded, as the step's output (the default).</summary>
    public bool CaptureOutput { get; set; } = true;
}
