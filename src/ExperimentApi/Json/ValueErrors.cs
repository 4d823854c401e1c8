using ExperimentApi.Contracts;
using ExperimentApi.Formats;

namespace ExperimentApi.Json;

/// <summary>What is wrong with which value of a request: the first hundred by pointer, and how many in all.</summary>
public sealed class ValueErrors
{
    // A member name may be as long as the request; an answer with a hundred of them would be longer than anybody reads.
    private const int MaxPointerLength = 1000;

    // Made for the first error: one of these accompanies every result, and hardly any has one.
    private Dictionary<string, List<string>>? _byPointer;

    public int Count { get; private set; }

    /// <summary>Whether further errors are only counted, so that their pointer does not matter.</summary>
    public bool IsFull => Count >= Limits.MaxProblemErrors;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Entries =>
        _byPointer?.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<string>)entry.Value) ?? [];

    public void Add(string pointer, string message)
    {
        if (!IsFull)
        {
            // Names of members are the client's own, and one may be a credential.
            pointer = CredentialSigns.Tokens.Replace(Shortened(pointer), "[redacted]");
            _byPointer ??= [];
            if (_byPointer.TryGetValue(pointer, out List<string>? messages))
                messages.Add(message);
            else
                _byPointer[pointer] = [message];
        }
        Count++;
    }

    /// <summary>Adds what another holds, what it only counted included.</summary>
    public void AddAll(ValueErrors others)
    {
        foreach ((string pointer, List<string> messages) in others._byPointer ?? [])
        {
            foreach (string message in messages)
                Add(pointer, message);
        }
        Count += Math.Max(0, others.Count - (others._byPointer?.Values.Sum(messages => messages.Count) ?? 0));
    }

    public static ValueErrors Of(string pointer, string message)
    {
        var errors = new ValueErrors();
        errors.Add(pointer, message);
        return errors;
    }

    private static string Shortened(string pointer) => pointer.Length <= MaxPointerLength
        ? pointer
        : $"{pointer.AsSpan(0, char.IsHighSurrogate(pointer[MaxPointerLength - 1]) ? MaxPointerLength - 1 : MaxPointerLength)}…";
}
