using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ExperimentApi.Contracts.Baselines;

/// <summary>
/// How a baseline is written where an experiment id may stand: <c>baseline:main</c>, or with its project <c>baseline:table-qa/main</c>. No
/// experiment has such an id.
/// </summary>
public static partial class BaselineReference
{
    /// <summary>What every reference begins with.</summary>
    public const string Prefix = "baseline:";

    /// <summary>The project that is meant where none is named.</summary>
    public const string DefaultProject = "default";

    /// <summary>The reference of a baseline.</summary>
    /// <param name="name">The baseline's name.</param>
    /// <param name="project">Its project; <see cref="DefaultProject" /> where null.</param>
    public static string Of(string name, string? project = null) =>
        project is null or DefaultProject ? Prefix + name : $"{Prefix}{project}/{name}";

    /// <summary>Whether the text is the reference of a baseline, and not the id of an experiment.</summary>
    /// <param name="text">A reference or an id.</param>
    public static bool Is([NotNullWhen(true)] string? text) => text?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>Whether a baseline may have the name: nothing that would need quoting in a list of references or in a path.</summary>
    /// <param name="name">The name alone.</param>
    public static bool IsName([NotNullWhen(true)] string? name) => name is not null && Name().IsMatch(name);

    /// <summary>Takes a reference apart. A project may hold a slash, a name may not.</summary>
    /// <param name="text">A reference or an id.</param>
    /// <param name="project">The project; null where the reference names none.</param>
    /// <param name="name">The baseline's name.</param>
    /// <returns>False where the text is no reference.</returns>
    public static bool TryParse(string? text, out string? project, [NotNullWhen(true)] out string? name)
    {
        (project, name) = (null, null);
        if (!Is(text))
            return false;
        int slash = text.LastIndexOf('/');
        project = slash < 0 ? null : text[Prefix.Length..slash];
        name = text[(slash < 0 ? Prefix.Length : slash + 1)..];
        return true;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}\z")]
    private static partial Regex Name();
}
