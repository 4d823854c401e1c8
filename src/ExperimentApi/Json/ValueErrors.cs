using ExperimentApi.Contracts;

namespace ExperimentApi.Json;

/// <summary>What is wrong with which value of a request: the first hundred by pointer, and how many in all.</summary>
public sealed class ValueErrors
{
    private readonly Dictionary<string, List<string>> _byPointer = [];

    public int Count { get; private set; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Entries =>
        _byPointer.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<string>)entry.Value);

    public void Add(string pointer, string message)
    {
        Count++;
        if (_byPointer.TryGetValue(pointer, out List<string>? messages))
            messages.Add(message);
        else if (_byPointer.Count < Limits.MaxProblemErrors)
            _byPointer[pointer] = [message];
    }

    public static ValueErrors Of(string pointer, string message)
    {
        var errors = new ValueErrors();
        errors.Add(pointer, message);
        return errors;
    }
}
