using System.Buffers.Text;
using ExperimentApi.Contracts;

namespace ExperimentApi.Json;

/// <summary>Finds numbers that would not come back with their value.</summary>
internal static class NumberDefect
{
    // A literal shorter than this, without an exponent, is always a finite, exact enough double or a storable integer.
    private const int SurelyFine = 300;

    public static string? Of(ReadOnlySpan<byte> literal)
    {
        bool isInteger = literal.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;
        if (isInteger)
            return literal.Length <= Limits.MaxIntegerDigits ? null : $"has more than {Limits.MaxIntegerDigits} digits";
        if (literal.Length < SurelyFine && literal.IndexOfAny((byte)'e', (byte)'E') < 0)
            return null;
        if (!Utf8Parser.TryParse(literal, out double value, out _) || !double.IsFinite(value))
            return "is not finite: too large for a double";
        ReadOnlySpan<byte> digits = literal[..Math.Max(literal.IndexOfAny((byte)'e', (byte)'E'), 0)];
        return value == 0 && digits.IndexOfAnyInRange((byte)'1', (byte)'9') >= 0 ? "is too small for a double" : null;
    }
}
