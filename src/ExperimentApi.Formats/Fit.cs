using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ExperimentApi.Contracts;

namespace ExperimentApi.Formats;

/// <summary>Makes values fit the contract, and warns where they did not.</summary>
internal static partial class Fit
{
    private const int HashLength = 16;

    /// <summary>A text of at most 1 MiB; what is longer is cut.</summary>
    public static string? Text(string? text, Warnings warnings, string place)
    {
        if (text is null)
            return null;
        text = Clean(text);
        // A UTF-16 character is at most three bytes, so most texts need no count.
        if (text.Length <= Limits.MaxTextBytes / 3 || Encoding.UTF8.GetByteCount(text) <= Limits.MaxTextBytes)
            return text;
        warnings.Add($"{place} is cut: it has more than {Limits.MaxTextBytes} bytes.");
        Encoding.UTF8.GetEncoder().Convert(text, new byte[Limits.MaxTextBytes], flush: false, out int kept, out _, out _);
        return text[..kept];
    }

    /// <summary>A name of 1 to 200 characters, cut where it is longer; null where it is empty.</summary>
    public static string? Name(string? name, Warnings warnings, string place)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        name = Clean(name);
        if (name.Length <= Limits.MaxTypeNameLength)
            return name;
        warnings.Add($"{place} is cut: it has more than {Limits.MaxTypeNameLength} characters.");
        return Clean(name[..Limits.MaxTypeNameLength]);
    }

    /// <summary>A question's or conversation's id, shortened to a beginning and a hash where it is too long; null where it is empty.</summary>
    public static string? Id(string? id, Warnings warnings, string place)
    {
        if (string.IsNullOrEmpty(id))
            return null;
        id = Clean(id);
        if (id.Length <= Limits.MaxIdLength && id is not ("." or ".."))
            return id;
        warnings.Add($"{place} is replaced by its beginning and a hash: an id has at most {Limits.MaxIdLength} characters, and is no dot segment.");
        return Clean($"{id[..Math.Min(id.Length, Limits.MaxIdLength - HashLength - 1)]}~{Hash(id)}");
    }

    /// <summary>An experiment's id: the run's own, and where no experiment can be called so, its usable characters and a hash.</summary>
    public static string ExperimentId(string own)
    {
        if (ExperimentIdPattern().IsMatch(own) && !own.StartsWith("baseline:", StringComparison.Ordinal))
            return own;
        string usable = Unusable().Replace(own, "-").Trim('-', '.', '_', ':');
        return $"{(usable.Length == 0 ? "run" : usable[..Math.Min(usable.Length, 100)]).Replace(':', '-')}-{Hash(own)}";
    }

    /// <summary>A time, cost or count: not negative, and at most a million million.</summary>
    public static double? Figure(double? value, Warnings warnings, string place)
    {
        if (value is null or (>= 0 and <= Limits.MaxFigure))
            return value;
        warnings.Add($"{place} is left out: it must be from 0 to {Limits.MaxFigure}.");
        return null;
    }

    /// <summary>The same of a whole number.</summary>
    public static long? Figure(long? value, Warnings warnings, string place) => Figure((double?)value, warnings, place) is null ? null : value;

    /// <summary>A grade or confidence in [0, 1].</summary>
    public static double? Fraction(double? value, Warnings warnings, string place)
    {
        if (value is null or (>= 0 and <= 1))
            return value;
        warnings.Add($"{place} is left out: it must be from 0 to 1.");
        return null;
    }

    /// <summary>A text without U+0000 and halves of surrogate pairs, which neither JSON nor PostgreSQL can hold.</summary>
    public static string Clean(string text)
    {
        bool clean = !text.Contains('\0', StringComparison.Ordinal);
        for (int index = 0; clean && index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && !(index + 1 < text.Length && char.IsSurrogatePair(text[index], text[++index])))
                clean = false;
        }
        return clean ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
    }

    /// <summary>A hostile name as it may be shown in a message.</summary>
    public static string Shown(string name) => name.Length <= 100 ? Clean(name) : $"{Clean(name[..100])}…";

    /// <summary>Sixteen hexadecimal digits that stand for the text.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}\z")]
    private static partial Regex ExperimentIdPattern();

    [GeneratedRegex(@"[^A-Za-z0-9._:-]+")]
    private static partial Regex Unusable();
}
