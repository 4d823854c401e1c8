namespace ExperimentApi.Data.Comparisons;

/// <summary>Numbers the clusters of a subset of questions from 0 without gaps, as the formulas want them; reused from subset to subset.</summary>
internal sealed class DenseClusters(int conversations, int questions)
{
    // A number is good while its stamp is that of the subset at hand, so that nothing has to be wiped between subsets.
    private readonly int[] _numbers = new int[conversations + questions];
    private readonly int[] _stamps = new int[conversations + questions];
    private int _stamp;

    public int Count { get; private set; }

    public void Begin()
    {
        _stamp++;
        Count = 0;
    }

    /// <summary>The cluster of a question: its conversation, or itself where it has none.</summary>
    public int KeyOf(int conversation, int question) => conversation >= 0 ? conversation : conversations + question;

    public int Of(int key)
    {
        if (_stamps[key] != _stamp)
        {
            _stamps[key] = _stamp;
            _numbers[key] = Count++;
        }
        return _numbers[key];
    }
}
