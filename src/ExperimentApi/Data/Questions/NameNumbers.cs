namespace ExperimentApi.Data.Questions;

/// <summary>Numbers texts 0, 1, 2 … in the order they are met, so that a row holds a number.</summary>
internal sealed class NameNumbers
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public int Count => _names.Count;

    public string this[int number] => _names[number];

    public int Of(string name)
    {
        if (_numbers.TryGetValue(name, out int number))
            return number;
        _names.Add(name);
        return _numbers[name] = _names.Count - 1;
    }

    public void Clear()
    {
        _names.Clear();
        _numbers.Clear();
    }
}
