using System.Collections;

namespace ExperimentApi.Client.Capture;

/// <summary>Takes from the environment what a list allows.</summary>
internal static class VariableList
{
    private static readonly StringComparison Names = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public static SortedDictionary<string, string> Take(IDictionary variables, IEnumerable<string> allowList)
    {
        string[] allowed = [.. allowList];
        if (allowed.Any(string.IsNullOrEmpty) || allowed.Contains("*"))
            throw new ArgumentException("Name each variable, or the beginning of names with a * behind it: a list that allows everything is none.", nameof(allowList));

        var taken = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in variables)
        {
            string name = (string)variable.Key;
            if (allowed.Any(pattern => Allows(pattern, name)))
                taken[name] = (string?)variable.Value ?? "";
        }
        return taken;
    }

    private static bool Allows(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], Names) : name.Equals(pattern, Names);
}
