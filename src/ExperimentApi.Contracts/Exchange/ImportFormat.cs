namespace ExperimentApi.Contracts.Exchange;

/// <summary>The words for what an upload is written in.</summary>
public static class ImportFormat
{
    /// <summary>Whatever the content shows.</summary>
    public const string Auto = "auto";

    /// <summary>This service's own export: a bundle, or many experiments a line each.</summary>
    public const string ExperimentApi = "experiment-api";

    /// <summary>The original tracker's folder.</summary>
    public const string Tracker = "tracker";

    /// <summary>Logs of Inspect AI.</summary>
    public const string Inspect = "inspect";

    /// <summary>Results and samples of lm-evaluation-harness.</summary>
    public const string LmEval = "lm-eval";

    /// <summary>Output files of promptfoo.</summary>
    public const string Promptfoo = "promptfoo";

    /// <summary>Every word that an import takes.</summary>
    public static readonly IReadOnlyList<string> All = [Auto, ExperimentApi, Tracker, Inspect, LmEval, Promptfoo];
}
