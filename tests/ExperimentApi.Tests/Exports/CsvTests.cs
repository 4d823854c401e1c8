using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Exports;

public sealed class CsvTests(ServiceFixture fixture) : ExportTest(fixture)
{
    [Fact]
    public async Task Another_program_reads_what_was_posted()
    {
        string id = await CreateWithAsync(Full);
        string[] row = (await AskDuckDbAsync(await FileAsync(id, "csv"), $"SELECT to_json(r) FROM {Read} r"));
        JsonObject read = JsonNode.Parse(Assert.Single(row))!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(Full)!.AsObject())
        {
            string text = (string)read[name]!;
            if (name is "agent_flow" or "steps" or "metadata")
                Assert.True(JsonNode.DeepEquals(value, JsonNode.Parse(text)), $"{name}: {text}");
            else if (value!.GetValueKind() == JsonValueKind.Number)
                Assert.Equal((double)value, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
            else
                Assert.Equal(value.GetValueKind() == JsonValueKind.String ? (string)value! : value.ToJsonString(), text);
        }
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("=\"a\",\"b\"", "'=\"a\",\"b\"")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("+7", "+7")]
    [InlineData("-1e-5", "-1e-5")]
    [InlineData("-", "'-")]
    [InlineData("'quoted'", "''quoted'")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public async Task A_text_that_a_spreadsheet_would_run_is_made_harmless(string text, string cell)
    {
        string id = await CreateWithAsync(new JsonObject { ["question_id"] = "q", ["predicted"] = text }.ToJsonString());
        Assert.Equal([cell], await AskDuckDbAsync(await FileAsync(id, "csv"), $"SELECT predicted FROM {Read}"));
    }

    [Fact]
    public async Task An_identity_is_made_harmless_as_well_and_an_empty_text_is_not_none()
    {
        string id = await CreateWithAsync("""[{"question_id": "=q", "predicted": ""}, {"question_id": "r"}]""");
        string[] lines = Encoding.UTF8.GetString(await FileAsync(id, "csv")).Split("\r\n");
        Assert.StartsWith("'=q,,,,1,,,,\"\",", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("r,,,,1,,,,,", lines[2], StringComparison.Ordinal);
    }

    private const string Read = "read_csv(FILE, header = true, all_varchar = true, quote = '\"', escape = '\"', delim = ',', allow_quoted_nulls = false)";
}
