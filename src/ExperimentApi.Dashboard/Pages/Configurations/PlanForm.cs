using System.Globalization;
using ExperimentApi.Client.Stats;

namespace ExperimentApi.Dashboard.Pages.Configurations;

/// <summary>What is to be planned, as the address says.</summary>
/// <param name="IsDataset">Whether the subject is a dataset, and not a baseline or an experiment.</param>
/// <param name="Subject">The dataset by name or hash, or the baseline; null where nothing is asked yet.</param>
/// <param name="Difference">The difference to be seen, as a share; null where the smallest one is asked for.</param>
/// <param name="Questions">So many questions; null where it is asked how many.</param>
/// <param name="Level">The confidence level.</param>
/// <param name="Power">The probability to see the difference.</param>
public sealed record PlanForm(bool IsDataset, string? Subject, double? Difference, int? Questions, double Level, double Power)
{
    public const double UsualDifference = 0.03;
    public const int UsualQuestions = 200;
    public const double UsualLevel = 0.95;
    public const double UsualPower = 0.8;

    public static PlanForm Of(string? dataset, string? baseline, string? difference, string? questions, string? level, string? power)
    {
        int? many = int.TryParse(questions, NumberStyles.None, CultureInfo.InvariantCulture, out int known) ? known : null;
        return new PlanForm(
            !string.IsNullOrWhiteSpace(dataset), string.IsNullOrWhiteSpace(dataset) ? string.IsNullOrWhiteSpace(baseline) ? null : baseline : dataset,
            many is null ? Number(difference) ?? UsualDifference : null, many, Number(level) ?? UsualLevel, Number(power) ?? UsualPower);
    }

    /// <summary>What the API is asked; null where nothing is asked yet.</summary>
    public PowerQuery? ToQuery() => Subject is null ? null : new PowerQuery
    {
        Dataset = IsDataset ? Subject : null,
        Baseline = IsDataset ? null : Subject,
        Difference = Difference,
        Questions = Questions,
        Level = Level,
        Power = Power,
    };

    /// <summary>What the address holds.</summary>
    public IReadOnlyDictionary<string, object?> ToAddress() => new Dictionary<string, object?>
    {
        ["dataset"] = IsDataset ? Subject : null,
        ["baseline"] = IsDataset ? null : Subject,
        ["difference"] = Difference,
        ["questions"] = Questions,
        ["level"] = Level == UsualLevel ? null : Level,
        ["power"] = Power == UsualPower ? null : Power,
    };

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
