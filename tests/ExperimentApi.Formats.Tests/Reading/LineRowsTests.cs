using System.Text;
using System.Text.Json;
using ExperimentApi.Formats.Rows;

namespace ExperimentApi.Formats.Tests.Reading;

public sealed class LineRowsTests
{
    [Fact]
    public void Rows_are_read_again_whatever_ends_their_lines()
    {
        using var rows = new LineRows(TestUpload.Of("rows.jsonl", Encoding.UTF8.GetBytes("\uFEFF{\"a\":1}\r\n\n  \n{\"a\":\"é\"}\n{\"a\":3}")).Files[0]);

        string[] all = [.. rows.All().Select(row => row.GetProperty("a").GetRawText())];

        Assert.Equal(["1", "\"é\"", "3"], all);
        Assert.Equal(["line 1", "line 4", "line 5"], Enumerable.Range(0, 3).Select(rows.Place));
        Assert.Equal(all, Enumerable.Range(0, 3).Select(index => rows.Read(index).GetProperty("a").GetRawText()));
    }

    [Fact]
    public void A_row_longer_than_the_buffer_is_whole()
    {
        string text = new('x', 200_000);
        using var rows = new LineRows(TestUpload.Of("rows.jsonl", Encoding.UTF8.GetBytes($"{{\"a\":\"{text}\"}}\n{{\"a\":\"y\"}}\n")).Files[0]);

        Assert.Equal([text, "y"], rows.All().Select(row => row.GetProperty("a").GetString()));
    }

    [Fact]
    public void A_row_that_is_no_object_is_refused_with_its_line()
    {
        using var rows = new LineRows(TestUpload.Of("rows.jsonl", Encoding.UTF8.GetBytes("{}\n[1]\n")).Files[0]);

        UnreadableUploadException fault = Assert.Throws<UnreadableUploadException>(() => rows.All().Count());

        Assert.Equal("line 2", fault.Place);
    }

    [Fact]
    public void Equal_content_has_an_equal_hash_in_any_order_and_other_content_another()
    {
        static string hash(string json) => Json.StableHash.Of(JsonElement.Parse(json));

        Assert.Equal(hash("""{"a": 1, "b": [true, null]}"""), hash("""{"b":[true,null],"a":1}"""));
        Assert.Equal(5, new[] { """["a","b"]""", """["ab"]""", """[["a"],"b"]""", """["b","a"]""", """[1, 2]""" }.Select(hash).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"apiKey": "abc", "max_tokens": "5"}""", """{"apiKey":"[redacted]","max_tokens":"5"}""")]
    [InlineData("""{"headers": {"Authorization": ["Basic x"]}}""", """{"headers":{"Authorization":["[redacted]"]}}""")]
    [InlineData("\"model=a,token=xyz,n=4\"", "\"model=a,token=[redacted],n=4\"")]
    [InlineData("\"Say what token=xyz means\"", "\"Say what token=xyz means\"")]
    [InlineData("""{"password_file": "/a", "api_key": true}""", """{"password_file": "/a", "api_key": true}""")]
    public void Credentials_are_replaced_and_nothing_else(string json, string expected) =>
        Assert.Equal(expected, Secrets.Redact(JsonElement.Parse(json)).GetRawText());
}
