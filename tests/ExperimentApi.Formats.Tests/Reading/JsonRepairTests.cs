using System.Text;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Tests.Reading;

/// <summary>What Python's writer lets through.</summary>
public sealed class JsonRepairTests
{
    [Theory]
    [InlineData("[NaN, -Infinity, Infinity, 1]", "[null, null, null, 1]")]
    [InlineData("{\"NaN\": \"Infinity \\\" NaN\"}", "{\"NaN\": \"Infinity \\\" NaN\"}")]
    [InlineData("[\"\\ud83d\\ude00\", \"\\ud83d\", \"\\ude00x\", \"\\u0000\", \"\\\\u0000\"]", "[\"\\ud83d\\ude00\", \"\\ufffd\", \"\\ufffdx\", \"\\ufffd\", \"\\\\u0000\"]")]
    [InlineData("\"\\uD83D\\uDE00\\uD83D\\uD83D\\uDE00\"", "\"\\uD83D\\uDE00\\ufffd\\uD83D\\uDE00\"")]
    [InlineData("[NaN", "[null")]
    [InlineData("\"\\ud8", "\"\\ud8")]
    public void Only_what_no_reader_could_take_is_replaced(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(JsonRepair.Repair(Encoding.UTF8.GetBytes(json)).Span));

    [Fact]
    public void Broken_UTF8_becomes_the_replacement_character() =>
        Assert.Equal("\"a\uFFFDb\"", Encoding.UTF8.GetString(JsonRepair.Repair((byte[])[.. "\"a"u8, 0xFF, .. "b\""u8]).Span));
}
