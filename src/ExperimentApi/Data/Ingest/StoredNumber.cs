using System.Globalization;
using System.Numerics;
using ExperimentApi.Json;

namespace ExperimentApi.Data.Ingest;

/// <summary>
/// Numbers by what storage keeps of them. <c>jsonb</c> gives a large double back as an integer with all its zeros (<c>6.02214076e23</c> as
/// 602214076000000000000000), and the two are the same content; every other integer that large counts with all its digits.
/// </summary>
internal static class StoredNumber
{
    private const double LargestExactInteger = 1L << 53;

    public static string Format(string literal)
    {
        if (CanonicalNumber.IsCanonical(literal))
            return literal;
        double value = double.Parse(literal, CultureInfo.InvariantCulture);
        if (Math.Abs(value) < LargestExactInteger)
            return CanonicalNumber.Format(literal);
        if (!double.IsFinite(value))
            return literal;
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return !BigInteger.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out BigInteger digits)
            || digits == BigInteger.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture)
            ? shortest
            : digits.ToString(CultureInfo.InvariantCulture);
    }
}
