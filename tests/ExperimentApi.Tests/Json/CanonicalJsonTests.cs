using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using ExperimentApi.Json;

namespace ExperimentApi.Tests.Json;

/// <summary>Expected values are those printed in RFC 8785.</summary>
public sealed class CanonicalJsonTests
{
    /// <summary>Appendix B: IEEE 754 bits and the text of the number.</summary>
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_of_appendix_B(ulong bits, string expected) =>
        Assert.Equal(expected, Canonical(BitConverter.UInt64BitsToDouble(bits).ToString("E16", CultureInfo.InvariantCulture)));

    [Fact]
    public void The_example_of_section_3_2()
    {
        const string Given = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        Assert.Equal(
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""", Canonical(Given));
    }

    [Fact]
    public void The_sorting_example_of_section_3_2_3_is_by_utf_16_code_units()
    {
        const string Given = """
            {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
             "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"}
            """;
        using var sorted = JsonDocument.Parse(Canonical(Given));
        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            sorted.RootElement.EnumerateObject().Select(member => member.Value.GetString()!));
    }

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("{}", "{}")]
    [InlineData(""" [ { } , [ [ ] ] , "" ] """, """[{},[[]],""]""")]
    [InlineData("""{"b":{"d":1,"c":2},"a":[{"z":1,"y":2}]}""", """{"a":[{"y":2,"z":1}],"b":{"c":2,"d":1}}""")]
    [InlineData(""" "\u0000\u0001\b\t\n\u000b\f\r\u001f\u007f\u2028\/<>&'+" """, "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\u007f\u2028/<>&'+\"")]
    public void Structure_and_text(string given, string expected) => Assert.Equal(expected, Canonical(given));

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("-9007199254740993")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890")]
    public void An_integer_beyond_double_keeps_its_digits(string integer) => Assert.Equal(integer, Canonical(integer));

    [Fact]
    public void An_integer_of_any_length_keeps_its_digits()
    {
        string integer = new('7', 5000);
        Assert.Equal(integer, Canonical(integer));
    }

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("100E-2", "1")]
    [InlineData("9007199254740994", "9007199254740994")]
    [InlineData("1000000000000000000000", "1e+21")]
    [InlineData("1e21", "1e+21")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    public void Equal_values_have_one_spelling(string given, string expected) => Assert.Equal(expected, Canonical(given));

    [Fact]
    public void Every_double_reads_back_as_itself_and_is_its_own_canonical_form() => Gen.Double.Where(double.IsFinite).Sample(value =>
    {
        string text = Canonical(value.ToString("E16", CultureInfo.InvariantCulture));
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(value == 0 ? 0 : value) && Canonical(text) == text;
    });

    [Fact]
    public void The_hash_is_sha_256_of_the_utf_8_text() => Assert.Equal(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("""{"é":"😀"}"""))),
        CanonicalJson.Hash(JsonElement.Parse("""{ "\u00e9" : "\ud83d\ude00" }""")));

    private static string Canonical(string json) => CanonicalJson.Text(JsonElement.Parse(json));

    [Fact]
    public void Literals_that_are_taken_as_they_are_are_what_formatting_would_have_made()
    {
        Gen.Select(Gen.Bool, Gen.Long[0, 999_999_999_999_999], Gen.Int[0, 20], Gen.Bool).Sample((negative, digits, decimals, padded) =>
        {
            string literal = digits.ToString(CultureInfo.InvariantCulture);
            if (decimals > 0)
                literal = literal.PadLeft(decimals + 1, '0').Insert(Math.Max(literal.Length, decimals + 1) - decimals, ".");
            literal = (negative ? "-" : "") + literal + (padded ? "0" : "");
            // In another spelling of the same value there is nothing to take as it is.
            Assert.Equal(Canonical(literal + "e0"), Canonical(literal));
        });
    }

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("0.0", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("-12.25", "-12.25")]
    [InlineData("999999999999999", "999999999999999")]
    public void A_literal_has_one_spelling(string literal, string expected) => Assert.Equal(expected, Canonical(literal));
}
