using System.IO.Pipelines;
using System.Text;
using ExperimentApi.Cli.Archives;

namespace ExperimentApi.EndToEnd.Cli.Logic;

public sealed class ExportLineTests
{
    private const string Whole = """
        {"export":{"format":"experiment-api","version":1}}
        {"experiment":{"experiment_id":"a"}}
        {"result":{"question_id":"1"}}
        {"end":{"experiments":1,"results":1}}

        """;

    [Fact]
    public async Task Lines_come_one_by_one_with_their_kind() =>
        Assert.Equal(["export", "experiment", "result", "end"], await KindsAsync(Whole));

    [Theory]
    [InlineData("was cut off", 0)]
    [InlineData("was cut off", 60)]
    [InlineData("was cut off", 150)]
    public async Task One_that_was_cut_off_is_told_from_a_whole_one(string said, int length) =>
        Assert.Contains(said, (await Assert.ThrowsAsync<InvalidDataException>(() => KindsAsync(Whole[..length]))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task What_is_no_export_is_none()
    {
        Assert.Contains("no export", (await Assert.ThrowsAsync<InvalidDataException>(() => KindsAsync("<html>\n"))).Message, StringComparison.Ordinal);
        Assert.Contains("after its end", (await Assert.ThrowsAsync<InvalidDataException>(() => KindsAsync(Whole + "{\"result\":{}}\n"))).Message, StringComparison.Ordinal);
    }

    private static async Task<List<string>> KindsAsync(string text)
    {
        var kinds = new List<string>();
        await foreach (ExportLine line in ExportLines.ReadAsync(PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text))), CancellationToken.None))
            kinds.Add(line.Kind);
        return kinds;
    }
}
