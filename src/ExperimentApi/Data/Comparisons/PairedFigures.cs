using ExperimentApi.Statistics;

namespace ExperimentApi.Data.Comparisons;

/// <summary>What the formulas say of one pair, or of one question type of it.</summary>
internal sealed class PairedFigures(PairedSummary accuracy, DiscordantTable? discordant)
{
    public PairedSummary Accuracy { get; } = accuracy;

    public DiscordantTable? Discordant { get; } = discordant;

    /// <summary>Set when all comparisons of the family are known.</summary>
    public double? AdjustedPValue { get; set; }

    public Verdict VerdictAt(double level) => Verdicts.Of(Accuracy, AdjustedPValue, level);
}

/// <summary>One pair: its figures, and what was left out or looks odd.</summary>
internal sealed class PairFigures
{
    public required int Baseline { get; init; }

    public required int Candidate { get; init; }

    public required PairedFigures Total { get; init; }

    /// <summary>By number of the type.</summary>
    public required (int Type, PairedFigures Figures)[] Types { get; init; }

    /// <summary>How many types were left out because there are so many.</summary>
    public required int SmallTypes { get; init; }

    public required PairedSummary Cost { get; init; }

    public required PairedSummary Time { get; init; }

    public required int OnlyInBaseline { get; init; }

    public required int OnlyInCandidate { get; init; }

    public required int WithoutGrade { get; init; }

    public required int OtherTexts { get; init; }

    public required int OtherConversations { get; init; }

    /// <summary>Some questions whose texts differ.</summary>
    public required int[] TextExamples { get; init; }
}
