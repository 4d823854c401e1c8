using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Exports;
using ExperimentApi.Client.Tests.Support;

namespace ExperimentApi.Client.Tests.Exports;

public class ExportTests
{
    [Theory]
    [InlineData(ExportFormat.Json, false, "GET /api/v1/experiments/baseline%3Aa%2Fmain/export?format=json")]
    [InlineData(ExportFormat.Ndjson, true, "GET /api/v1/experiments/baseline%3Aa%2Fmain/export?format=ndjson&include_deleted=true")]
    [InlineData(ExportFormat.Csv, false, "GET /api/v1/experiments/baseline%3Aa%2Fmain/export?format=csv")]
    [InlineData(ExportFormat.Parquet, false, "GET /api/v1/experiments/baseline%3Aa%2Fmain/export?format=parquet")]
    public async Task One_experiment_is_asked_for_in_its_format(ExportFormat format, bool includeDeleted, string line)
    {
        using var handler = new RecordingHandler(File("x"));
        using var target = new MemoryStream();
        await handler.Client().Exports.WriteAsync("baseline:a/main", target, format, includeDeleted);
        Assert.Equal(line, handler.Last.Line);
    }

    [Fact]
    public async Task Many_are_asked_for_with_the_filters_of_a_list()
    {
        using var handler = new RecordingHandler(File("x"));
        using var target = new MemoryStream();
        await handler.Client().Exports.WriteManyAsync(
            target, new ExperimentQuery { Project = "a b", Tags = ["x", "y"], MinAccuracy = 0.5, IncludeDeleted = true }, ExportFormat.Parquet);
        Assert.Equal("GET /api/v1/export?format=parquet&project=a%20b&tag=x&tag=y&min_accuracy=0.5&include_deleted=true", handler.Last.Line);
    }

    [Fact]
    public async Task What_an_export_of_many_cannot_have_is_refused_before_asking()
    {
        using var handler = new RecordingHandler(File("x"));
        using var target = new MemoryStream();
        foreach (ExperimentQuery query in (ExperimentQuery[])[new() { Sort = "started_at" }, new() { Limit = 5 }, new() { Cursor = "c" }])
            await Assert.ThrowsAsync<ArgumentException>(() => handler.Client().Exports.WriteManyAsync(target, query));
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task The_file_gets_to_the_stream_with_its_name_and_the_progress()
    {
        string text = new('x', 300_000);
        using var handler = new RecordingHandler(File(text));
        using var target = new MemoryStream();
        var progress = new Steps();
        ExportReceipt receipt = await handler.Client().Exports.WriteAsync("exp_1", target, progress: progress);
        Assert.Equal(new ExportReceipt("exp_1.json", "application/json", text.Length), receipt);
        Assert.Equal(text, Encoding.UTF8.GetString(target.ToArray()));
        Assert.True(progress.Seen.Count > 1);
        Assert.Equal(progress.Seen.Order(), progress.Seen);
        Assert.Equal(text.Length, progress.Seen[^1]);
    }

    [Fact]
    public async Task A_refusal_is_an_exception_and_nothing_is_written()
    {
        using var handler = new RecordingHandler(Answers.Problem(HttpStatusCode.NotFound, """{"status":404,"title":"Not Found","detail":"gone"}"""));
        using var target = new MemoryStream();
        var refusal = await Assert.ThrowsAsync<ExperimentApiException>(() => handler.Client().Exports.WriteAsync("exp_1", target));
        Assert.Equal(HttpStatusCode.NotFound, refusal.Status);
        Assert.Equal(0, target.Length);
    }

    private static HttpResponseMessage File(string text) => new(HttpStatusCode.OK)
    {
        Content = new StringContent(text, Encoding.UTF8, "application/json")
        {
            Headers = { ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "\"exp_1.json\"" } },
        },
    };

    private sealed class Steps : IProgress<long>
    {
        public List<long> Seen { get; } = [];

        public void Report(long value) => Seen.Add(value);
    }
}
