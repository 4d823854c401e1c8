namespace ExperimentApi.Dashboard.Components.Charts;

/// <summary>An interval in a chart.</summary>
/// <param name="X">Where it stands: a number, or the ticks of a time.</param>
/// <param name="Low">Its lower end; null where it is unknown.</param>
/// <param name="High">Its upper end; null where it is unknown.</param>
public sealed record IntervalMark(double X, double? Low, double? High)
{
    /// <summary>Known intervals that follow one another without a gap.</summary>
    public static IReadOnlyList<IReadOnlyList<IntervalMark>> Runs(IEnumerable<IntervalMark> marks)
    {
        var runs = new List<IReadOnlyList<IntervalMark>>();
        var run = new List<IntervalMark>();
        foreach (IntervalMark mark in marks)
        {
            if (mark is { Low: not null, High: not null })
            {
                run.Add(mark);
            }
            else if (run.Count > 0)
            {
                runs.Add(run);
                run = [];
            }
        }
        if (run.Count > 0)
            runs.Add(run);
        return runs;
    }
}
