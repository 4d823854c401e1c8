using System.Text;
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
}
