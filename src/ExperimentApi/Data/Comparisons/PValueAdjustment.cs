using ExperimentApi.Statistics;

namespace ExperimentApi.Data.Comparisons;

/// <summary>Corrects p values for their number, leaving out what has none.</summary>
public static class PValueAdjustment
{
    public const string Holm = "holm";
    public const string BenjaminiHochberg = "bh";
    public const string None = "none";

    public static IReadOnlyList<string> Names { get; } = [Holm, BenjaminiHochberg, None];

    internal static void Apply(IEnumerable<PairedFigures> comparisons, string correction)
    {
        PairedFigures[] tested = [.. comparisons.Where(figures => figures.Accuracy.PValue is not null)];
        double[] raw = [.. tested.Select(figures => figures.Accuracy.PValue!.Value)];
        double[] adjusted = correction switch
        {
            Holm => PValueCorrection.Holm(raw),
            BenjaminiHochberg => PValueCorrection.BenjaminiHochberg(raw),
            _ => raw,
        };
        for (int index = 0; index < tested.Length; index++)
            tested[index].AdjustedPValue = adjusted[index];
    }

    /// <summary>What the p is called in a sentence.</summary>
    internal static string Label(string correction) => correction switch { Holm => "Holm p", BenjaminiHochberg => "BH p", _ => "p" };
}
