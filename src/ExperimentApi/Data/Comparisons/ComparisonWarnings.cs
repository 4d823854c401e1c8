using System.Globalization;

namespace ExperimentApi.Data.Comparisons;

/// <summary>
/// What a reader of a comparison should know: why a figure is null, what was left out, what does not fit together. Of each kind a few
/// pairs are named and the others counted, since there may be thousands.
/// </summary>
internal sealed class ComparisonWarnings(ComparisonData data, string[] names)
{
    private const int NamedPairs = 5;
    private const int HashDigits = 8;

    private readonly List<string> _warnings = [];

    public IReadOnlyList<string> Of(IReadOnlyList<PairFigures> pairs)
    {
        Datasets();
        Each(pairs, pair => pair.OtherTexts > 0, pair => $"the text of {Count(pair.OtherTexts, "shared question")} differs, such as that of {Examples(pair)}");
        Each(pairs, pair => pair.OtherConversations > 0, pair =>
            $"{Count(pair.OtherConversations, "shared question")} belong to another conversation on each side; the first id in order counts");
        Each(pairs, pair => pair.OnlyInBaseline + pair.OnlyInCandidate > 0 && pair.Total.Accuracy.N + pair.WithoutGrade > 0, pair =>
            $"left out: {Count(pair.OnlyInBaseline, "question")} that only {names[pair.Baseline]} answered and {pair.OnlyInCandidate} that only {names[pair.Candidate]} did");
        Each(pairs, pair => pair.WithoutGrade > 0, pair => $"left out: {Count(pair.WithoutGrade, "shared question")} without a grade on one side at least");
        Each(pairs, pair => pair.Total.Accuracy.N == 0, _ => "there is no graded question in common, so every figure is null");
        Each(pairs, pair => pair.Total.Accuracy is { N: > 0, Clusters: < 2 }, _ =>
            "all shared questions are of one conversation, so standard error, interval and p are null: they need two conversations at least");
        Each(pairs, pair => pair.Total.Accuracy is { Clusters: >= 2, StandardError: 0 }, pair => pair.Total.Accuracy.Difference == 0
            ? "no conversation moved, so the standard error is 0 and there is neither interval nor minimum_detectable_effect: no spread was seen, which does not mean that there is none"
            : "every conversation moved alike, so the standard error is 0, there is neither interval nor minimum_detectable_effect, and p is that of the sign-flip test");
        Each(pairs, pair => pair.Total.Accuracy.N > 0 && pair.Total.Discordant is null, _ =>
            "discordant and mcnemar_p_value are null: they need scores of 0 and 1 and one attempt a question");
        Each(pairs, pair => pair.Types.Any(type => type.Figures.Accuracy is { Clusters: < 2 }), _ =>
            "of some question types there is one conversation only, so by_question_type has no interval and no p for them");
        Each(pairs, pair => pair.SmallTypes > 0, pair => $"by_question_type has the {QuestionTypes.Most} largest types; {Count(pair.SmallTypes, "smaller one")} left out");
        Figure(pairs, "cost", pair => pair.Cost.N);
        Figure(pairs, "execution_time", pair => pair.Time.N);
        return _warnings;
    }

    private void Datasets()
    {
        var datasets = data.Runs.Select((run, number) => (run.DatasetHash, Name: names[number])).Where(run => run.DatasetHash is not null)
            .GroupBy(run => run.DatasetHash!, run => run.Name).ToArray();
        if (datasets.Length < 2)
            return;
        IEnumerable<string> groups = datasets.Take(NamedPairs).Select(dataset => $"{dataset.Key[..HashDigits]}… of {Several([.. dataset])}");
        _warnings.Add($"The experiments have {datasets.Length} different datasets (dataset_hash): {string.Join("; ", groups)}{(datasets.Length > NamedPairs ? "; …" : "")}. Only questions with the same id are compared.");
    }

    private void Figure(IReadOnlyList<PairFigures> pairs, string figure, Func<PairFigures, int> count)
    {
        Each(pairs, pair => pair.Total.Accuracy.N > 0 && count(pair) == 0, _ => $"{figure} is null: no shared question has one on both sides");
        Each(pairs, pair => count(pair) > 0 && count(pair) < pair.Total.Accuracy.N, pair =>
            string.Create(CultureInfo.InvariantCulture, $"{figure} is of {count(pair)} of the {pair.Total.Accuracy.N} shared questions: the others have none on one side at least"));
    }

    private void Each(IReadOnlyList<PairFigures> pairs, Func<PairFigures, bool> concerns, Func<PairFigures, string> sentence)
    {
        int found = 0;
        foreach (PairFigures pair in pairs)
        {
            if (!concerns(pair) || ++found > NamedPairs)
                continue;
            _warnings.Add($"{names[pair.Candidate]} against {names[pair.Baseline]}: {sentence(pair)}.");
        }
        if (found > NamedPairs)
            _warnings[^1] += string.Create(CultureInfo.InvariantCulture, $" The same holds for {Count(found - NamedPairs, "further pair")}.");
    }

    private string Examples(PairFigures pair) => string.Join(", ", pair.TextExamples.Select(question => $"'{data.Names.Questions[question]}'"));

    private static string Several(string[] names) => names.Length <= NamedPairs
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(NamedPairs))} and {names.Length - NamedPairs} more");

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
