namespace ExperimentApi.SampleRunner;

/// <summary>
/// SplitMix64. <see cref="Random" /> with a seed may differ between versions of .NET; a benchmark's items and slips must not.
/// </summary>
internal sealed class SeededRandom
{
    private ulong _state;

    private SeededRandom(ulong state) => _state = state;

    /// <summary>A stream of its own for each seed and name, so that one agent's draws do not move another's.</summary>
    public static SeededRandom For(long seed, params ReadOnlySpan<string> name)
    {
        // FNV-1a; string.GetHashCode differs from process to process.
        ulong hash = 14695981039346656037UL ^ (ulong)seed;
        foreach (string part in name)
        {
            foreach (char character in part)
                hash = (hash ^ character) * 1099511628211UL;
            hash = (hash ^ 0xFFFF) * 1099511628211UL;
        }

        return new SeededRandom(hash);
    }

    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>
    /// From 0 to one less than <paramref name="count" />; the bias of the remainder is below 1e-15 for the counts used here.
    /// </summary>
    public int Next(int count) => (int)(NextBits() % (ulong)count);

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>Different items, in random order.</summary>
    public List<T> Draw<T>(IEnumerable<T> items, int count)
    {
        List<T> rest = [.. items];
        for (int i = 0; i < count; i++)
        {
            int other = i + Next(rest.Count - i);
            (rest[i], rest[other]) = (rest[other], rest[i]);
        }

        return rest[..count];
    }

    private double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    private ulong NextBits()
    {
        ulong z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
