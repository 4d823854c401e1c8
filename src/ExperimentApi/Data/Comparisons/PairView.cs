using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Statistics;

namespace ExperimentApi.Data.Comparisons;

/// <summary>A pair as the contract shows it.</summary>
internal sealed class PairView(ComparisonData data, string[] names, double level, string correction)
{
    private static readonly Dictionary<Verdict, string> Words = Enum.GetValues<Verdict>().ToDictionary(verdict => verdict, verdict => verdict.ToString().ToLowerInvariant());

    private readonly PairSentence _sentence = new(level, correction);

    public PairComparison Of(PairFigures pair) => new()
    {
        Baseline = data.Runs[pair.Baseline].ExperimentId,
        Candidate = data.Runs[pair.Candidate].ExperimentId,
        SharedQuestions = pair.Total.Accuracy.N,
        SharedClusters = pair.Total.Accuracy.Clusters,
        OnlyInBaseline = pair.OnlyInBaseline,
        OnlyInCandidate = pair.OnlyInCandidate,
        WithoutGrade = pair.WithoutGrade,
        BaselineAccuracy = pair.Total.Accuracy.BaselineMean,
        CandidateAccuracy = pair.Total.Accuracy.CandidateMean,
        Difference = pair.Total.Accuracy.Difference,
        StandardError = pair.Total.Accuracy.StandardError,
        Interval = Interval(pair.Total.Accuracy),
        DegreesOfFreedom = pair.Total.Accuracy.DegreesOfFreedom,
        PValue = pair.Total.Accuracy.PValue,
        AdjustedPValue = pair.Total.AdjustedPValue,
        Discordant = Counts(pair.Total.Discordant),
        McnemarPValue = pair.Total.Discordant?.McNemarPValue,
        MinimumDetectableEffect = pair.Total.Accuracy.MinimumDetectableEffect,
        Verdict = Words[pair.Total.VerdictAt(level)],
        Summary = _sentence.Of(names[pair.Baseline], names[pair.Candidate], pair),
        ByQuestionType = ByType(pair),
        Cost = Figure(pair.Cost),
        ExecutionTime = Figure(pair.Time),
    };

    private Dictionary<string, TypeComparison> ByType(PairFigures pair)
    {
        PValueAdjustment.Apply(pair.Types.Select(type => type.Figures), correction);
        return pair.Types.Select(type => (Name: data.Names.Types[type.Type], type.Figures)).OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToDictionary(type => type.Name, type => OfType(type.Figures));
    }

    private TypeComparison OfType(PairedFigures figures) => new()
    {
        SharedQuestions = figures.Accuracy.N,
        SharedClusters = figures.Accuracy.Clusters,
        BaselineAccuracy = figures.Accuracy.BaselineMean,
        CandidateAccuracy = figures.Accuracy.CandidateMean,
        Difference = figures.Accuracy.Difference,
        StandardError = figures.Accuracy.StandardError,
        Interval = Interval(figures.Accuracy),
        DegreesOfFreedom = figures.Accuracy.DegreesOfFreedom,
        PValue = figures.Accuracy.PValue,
        AdjustedPValue = figures.AdjustedPValue,
        Discordant = Counts(figures.Discordant),
        McnemarPValue = figures.Discordant?.McNemarPValue,
        MinimumDetectableEffect = figures.Accuracy.MinimumDetectableEffect,
        Verdict = Words[figures.VerdictAt(level)],
    };

    private static FigureDifference Figure(PairedSummary summary) => new()
    {
        SharedQuestions = summary.N,
        SharedClusters = summary.Clusters,
        BaselineMean = summary.BaselineMean,
        CandidateMean = summary.CandidateMean,
        Difference = summary.Difference,
        StandardError = summary.StandardError,
        Interval = Interval(summary),
        PValue = summary.PValue,
    };

    private static DifferenceInterval? Interval(PairedSummary summary) =>
        summary.Interval is { } known ? new DifferenceInterval { Low = known.Low, High = known.High } : null;

    private static DiscordantCounts? Counts(DiscordantTable? table) => table is { } known
        ? new DiscordantCounts { Both = known.Both, BaselineOnly = known.BaselineOnly, CandidateOnly = known.CandidateOnly, Neither = known.Neither }
        : null;
}
