using System.Net;
using System.Text;
using ExperimentApi.Client.Imports;
using ExperimentApi.Client.Results;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.Contracts.Exchange;

namespace ExperimentApi.Client.Tests.Imports;

public sealed class ImportTests
{
    private const string Report = """
        {"format":"inspect","dry_run":true,"complete":true,"counts":{"created":1,"unchanged":0,"replaced":0,"conflict":0,"skipped":0,"failed":0,"results":3},
         "items":[{"source":"a.eval","experiment_id":"e","outcome":"created","results":3,"warnings":["one"]}],"items_omitted":0,"warnings":[]}
        """;

    [Fact]
    public async Task Every_choice_is_a_parameter_of_the_contract()
    {
        using var network = new RecordingHandler(_ => Answers.Json(Report));
        using var file = new MemoryStream("hello"u8.ToArray());
        await network.Client().Imports.ImportAsync(file);
        Assert.Equal(("POST /api/v1/import", "hello", "5"), (network.Last.Line, network.Last.Body, network.Last.Headers["Content-Length"]));

        var options = new ImportOptions { Format = ImportFormat.Inspect, DryRun = true, TimeZone = "Europe/Berlin", Project = "my project", OnConflict = OnConflict.Replace };
        file.Position = 0;
        ImportReport report = await network.Client().Imports.ImportAsync(file, options, "logs/a b.eval");

        Assert.Equal("/api/v1/import?format=inspect&dry_run=true&time_zone=Europe%2FBerlin&project=my%20project&on_conflict=replace&filename=logs%2Fa%20b.eval", network.Last.Path);
        Assert.Equal((true, 1L, ImportOutcome.Created), (report.DryRun, report.Counts.Created, report.Items[0].Outcome));
        Assert.True(file.CanRead);
    }

    [Fact]
    public async Task A_folder_is_sent_with_its_paths_and_progress_is_told()
    {
        using var network = new RecordingHandler(Answers.Json(Report));
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "deep"));
            await File.WriteAllTextAsync(Path.Combine(folder, "deep", "é b.json"), "second");
            await File.WriteAllTextAsync(Path.Combine(folder, "a.json"), "first");
            var progress = new Steps();

            await network.Client().Imports.ImportFilesAsync(ImportFile.OfFolder(folder), progress: progress);

            Assert.StartsWith("multipart/form-data; boundary=", network.Last.Headers["Content-Type"]);
            Assert.Contains("filename=a.json", network.Last.Body);
            Assert.Contains("filename*=utf-8''deep%2F%C3%A9%20b.json", network.Last.Body);
            Assert.True(network.Last.Body!.IndexOf("first", StringComparison.Ordinal) < network.Last.Body.IndexOf("second", StringComparison.Ordinal));
            Assert.Equal([5, 11], progress.Values);
            Assert.Equal(Encoding.UTF8.GetByteCount(network.Last.Body), int.Parse(network.Last.Headers["Content-Length"]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_refusal_names_the_place()
    {
        using var network = new RecordingHandler(Answers.Problem(HttpStatusCode.UnprocessableEntity, """{"title":"Unprocessable Content","status":422,"errors":{"a.json#/results/3":["is not JSON"]}}"""));
        var refusal = await Assert.ThrowsAsync<ExperimentApiException>(() => network.Client().Imports.ImportAsync(new MemoryStream([1])));
        Assert.Contains("a.json#/results/3", refusal.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => network.Client().Imports.ImportFilesAsync([]));
    }

    private sealed class Steps : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }
}
