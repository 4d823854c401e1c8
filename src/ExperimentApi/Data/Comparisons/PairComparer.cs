using ExperimentApi.Statistics;

namespace ExperimentApi.Data.Comparisons;

/// <summary>Compares pair after pair with the formulas of <c>ExperimentApi.Statistics</c>, in arrays of its own; one for each thread.</summary>
internal sealed class PairComparer(ComparisonData data, double level)
{
    private readonly SharedQuestions _shared = new(data.Names);
    private readonly DenseClusters _clusters = new(data.Names.Conversations.Count, data.Names.Questions.Count);
    private readonly QuestionTypes _types = new(data.Names.Types.Count);
    private double[] _baseline = [];
    private double[] _candidate = [];
    private int[] _cluster = [];

    public PairFigures Compare(int baseline, int candidate)
    {
        _shared.Match(data.Scores[baseline].Questions, data.Scores[candidate].Questions);
        if (_baseline.Length < _shared.Count)
        {
            _baseline = new double[_shared.Count];
            _candidate = new double[_shared.Count];
            _cluster = new int[_shared.Count];
        }
        return new PairFigures
        {
            Baseline = baseline,
            Candidate = candidate,
            Total = Accuracy(_types.All(_shared.Count)),
            Types = ByType(),
            SmallTypes = _types.LeftOut,
            Cost = Figure(static question => question.Cost),
            Time = Figure(static question => question.Time),
            OnlyInBaseline = _shared.OnlyInBaseline,
            OnlyInCandidate = _shared.OnlyInCandidate,
            WithoutGrade = _shared.WithoutGrade,
            OtherTexts = _shared.OtherTexts,
            OtherConversations = _shared.OtherConversations,
            TextExamples = [.. _shared.TextExamples],
        };
    }

    private (int, PairedFigures)[] ByType()
    {
        _types.Split(_shared.Types);
        var figures = new (int, PairedFigures)[_types.Count];
        for (int index = 0; index < figures.Length; index++)
            figures[index] = (_types.TypeAt(index), Accuracy(_types.QuestionsAt(index)));
        return figures;
    }

    private PairedFigures Accuracy(ReadOnlySpan<int> places)
    {
        ReadOnlySpan<ScoredQuestion> baseline = _shared.Baseline;
        ReadOnlySpan<ScoredQuestion> candidate = _shared.Candidate;
        bool binary = places.Length > 0;
        _clusters.Begin();
        for (int index = 0; index < places.Length; index++)
        {
            int place = places[index];
            binary &= baseline[place].IsBinary && candidate[place].IsBinary;
            _baseline[index] = baseline[place].Score;
            _candidate[index] = candidate[place].Score;
            _cluster[index] = ClusterAt(place);
        }
        PairedSummary summary = Summary(places.Length);
        return new PairedFigures(summary, binary ? DiscordantTable.Of(_baseline.AsSpan(0, places.Length), _candidate.AsSpan(0, places.Length)) : null);
    }

    private PairedSummary Figure(Func<ScoredQuestion, double> figure)
    {
        int count = 0;
        _clusters.Begin();
        for (int place = 0; place < _shared.Count; place++)
        {
            double baseline = figure(_shared.Baseline[place]);
            double candidate = figure(_shared.Candidate[place]);
            if (double.IsNaN(baseline) || double.IsNaN(candidate))
                continue;
            (_baseline[count], _candidate[count]) = (baseline, candidate);
            _cluster[count++] = ClusterAt(place);
        }
        return Summary(count);
    }

    private int ClusterAt(int place) => _clusters.Of(_clusters.KeyOf(_shared.Conversations[place], _shared.Baseline[place].Question));

    private PairedSummary Summary(int count) => PairedComparison.Of(_baseline.AsSpan(0, count), _candidate.AsSpan(0, count), _cluster.AsSpan(0, count), level);
}
