namespace ExperimentApi.Data;

/// <summary>Numbers names densely from 0, so that hundreds of experiments share one copy of each and are matched by integers.</summary>
internal sealed class NameNumbers
{
    private const int None = -1;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private int _last = None;

    public int Count => _names.Count;

    public string this[int number] => _names[number];

    public int Of(string name)
    {
        // Rows come in the order of questions, so the turns of a conversation follow each other.
        if (_last >= 0 && _names[_last] == name)
            return _last;
        if (!_numbers.TryGetValue(name, out _last))
        {
            _last = _names.Count;
            _numbers.Add(name, _last);
            _names.Add(name);
        }
        return _last;
    }

    /// <summary>One number of two: that which is there, and of two names the first in their order, so that it does not matter who is asked first.</summary>
    public int First(int left, int right) =>
        left == right || right < 0 ? left : left < 0 || string.CompareOrdinal(_names[left], _names[right]) > 0 ? right : left;

    public void Clear()
    {
        _names.Clear();
        _numbers.Clear();
        _last = None;
    }
}
