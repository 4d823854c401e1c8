namespace ExperimentApi.Formats;

/// <summary>The formats that can be read, the most easily recognised first.</summary>
public static class ForeignFormats
{
    /// <summary>All of them, in the order in which <c>auto</c> asks them.</summary>
    public static IReadOnlyList<IForeignFormat> All { get; } =
        [new Tracker.TrackerFormat(), new Inspect.InspectFormat(), new LmEval.LmEvalFormat(), new Promptfoo.PromptfooFormat()];
}
