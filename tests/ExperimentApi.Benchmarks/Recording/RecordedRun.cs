using ExperimentApi.Client;
using ExperimentApi.Client.Recording;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.TestKit;

namespace ExperimentApi.Benchmarks.Recording;

/// <summary>A run with the recorder's own settings, a spool on disk and a service that takes no time.</summary>
internal sealed class RecordedRun : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly string _folder;

    private RecordedRun(HttpClient http, string folder, ExperimentRun run) => (_http, _folder, Run) = (http, folder, run);

    public ExperimentRun Run { get; }

    public static async Task<RecordedRun> StartAsync()
    {
        var http = new HttpClient(new InstantService()) { BaseAddress = new Uri("http://service.bench") };
        string folder = TemporaryFolder.New();
        ExperimentRun run = await new ExperimentApiClient(http).StartRunAsync(
            new ExperimentSnapshot { ExperimentId = "exp_bench" }, new RecorderOptions { SpoolFolder = folder });
        return new RecordedRun(http, folder, run);
    }

    /// <summary>Waits until the queue is empty. A benchmark that loses results measures nothing.</summary>
    public async Task DrainAsync()
    {
        RecordingReport report = await Run.FlushAsync();
        if (!report.IsComplete)
            throw new InvalidOperationException($"Of {report.Recorded} results {report.Delivered} are delivered: {report.Failure}");
    }

    public async ValueTask DisposeAsync()
    {
        await Run.DisposeAsync();
        _http.Dispose();
        TemporaryFolder.Delete(_folder);
    }
}
