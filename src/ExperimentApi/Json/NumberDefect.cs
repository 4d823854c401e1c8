using System.Buffers.Text;
using System.Globalization;
using ExperimentApi.Contracts;

namespace ExperimentApi.Json;

/// <summary>Finds numbers that would not come back with their value.</summary>
internal static class NumberDefect
{
    // A literal shorter than this, without an exponent, is always a finite, exact enough double or a storable integer.
    private const int SurelyFine = 300;

    // PostgreSQL's numeric, which is what jsonb makes of a number, has no more decimals.
    private const int MaxDecimals = 16_383;

    public static string? Of(ReadOnlySpan<byte> literal)
    {
        int exponentAt = literal.IndexOfAny((byte)'e', (byte)'E');
        int pointAt = literal.IndexOf((byte)'.');
        if (exponentAt < 0 && pointAt < 0)
            return literal.Length <= Limits.MaxIntegerDigits ? null : $"has more than {Limits.MaxIntegerDigits} digits";
        if (literal.Length < SurelyFine && exponentAt < 0)
            return null;
        if (!Utf8Parser.TryParse(literal, out double value, out _) || !double.IsFinite(value))
            return "is not finite: too large for a double";
        ReadOnlySpan<byte> digits = exponentAt < 0 ? literal : literal[..exponentAt];
        if (value == 0 && digits.IndexOfAnyInRange((byte)'1', (byte)'9') >= 0)
            return "is too small for a double";
        int decimals = pointAt < 0 ? 0 : digits.Length - pointAt - 1;
        int exponent = 0;
        if (exponentAt >= 0 && !int.TryParse(literal[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            return "has an exponent that is too large";
        return (long)decimals - exponent > MaxDecimals ? $"has more than {MaxDecimals} decimals" : null;
    }
}
