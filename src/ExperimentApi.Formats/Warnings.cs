using System.Collections;

namespace ExperimentApi.Formats;

/// <summary>What did not fit, a sentence each; beyond a hundred they are only counted. It grows while the results are read.</summary>
internal sealed class Warnings : IReadOnlyList<string>
{
    private const int Max = 100;

    private readonly List<string> texts = [];
    private long more;

    public int Count => texts.Count + (more > 0 ? 1 : 0);

    public string this[int index] => index == texts.Count && more > 0 ? $"{more} more of the kind." : texts[index];

    public void Add(string text)
    {
        if (texts.Count < Max)
            texts.Add(text);
        else
            more++;
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (int index = 0; index < Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
