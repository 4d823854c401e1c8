using System.Globalization;
using System.Numerics;

namespace ExperimentApi.Json;

/// <summary>Numbers as ECMAScript's <c>Number::toString</c> writes them, which RFC 8785 section 3.2.2.3 asks for.</summary>
internal static class CanonicalNumber
{
    // So many digits come back from a double as they went in.
    private const int SafeDigits = 15;

    public static string Format(string literal)
    {
        if (IsCanonical(literal))
            return literal;
        double value = double.Parse(literal, CultureInfo.InvariantCulture);
        bool isInteger = literal.AsSpan().IndexOfAny('.', 'e', 'E') < 0;
        return isInteger && !IsExact(literal, value) ? literal : Format(value);
    }

    /// <summary>Whether a literal is surely written as it has to be; most are, and parsing is what costs.</summary>
    public static bool IsCanonical(ReadOnlySpan<char> literal)
    {
        ReadOnlySpan<char> digits = literal.Length > 0 && literal[0] == '-' ? literal[1..] : literal;
        if (digits.Length > SafeDigits)
            return false;
        int point = digits.IndexOf('.');
        if (point < 0)
            return !digits.ContainsAnyExceptInRange('0', '9') && (digits[0] != '0' || literal.Length == 1);
        ReadOnlySpan<char> fraction = digits[(point + 1)..];
        // Not zero, no zeros at the end, and not so small that an exponent would be due.
        return !digits[..point].ContainsAnyExceptInRange('0', '9') && !fraction.ContainsAnyExceptInRange('0', '9') && fraction[^1] != '0'
            && (digits[0] != '0' || fraction[..Math.Min(fraction.Length, 6)].ContainsAnyExcept('0'));
    }

    // 2^53 itself is also what 2^53 + 1 is rounded to.
    private static bool IsExact(string literal, double value) =>
        Math.Abs(value) < 1L << 53 || (double.IsFinite(value) && BigInteger.Parse(literal, CultureInfo.InvariantCulture) == new BigInteger(value));

    private static string Format(double value)
    {
        if (value == 0)
            return "0";
        // "R" gives the shortest digits that read back as the same double; only their arrangement differs from ECMAScript's.
        string[] parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal) is >= 0 and var at ? at : parts[0].Length;
        string digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        int leadingZeros = digits.Length - digits.TrimStart('0').Length;
        int exponent = point - leadingZeros + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        digits = digits.Trim('0');
        return (value < 0 ? "-" : "") + Arrange(digits, exponent);
    }

    // The value is 0.digits × 10^exponent.
    private static string Arrange(string digits, int exponent)
    {
        if (exponent is > 0 and <= 21)
            return digits.Length <= exponent ? digits.PadRight(exponent, '0') : $"{digits[..exponent]}.{digits[exponent..]}";
        if (exponent is > -6 and <= 0)
            return $"0.{new string('0', -exponent)}{digits}";
        string fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{exponent - 1:+0;-0}");
    }
}
