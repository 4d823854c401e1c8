using ExperimentApi.Client.Recording;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;
using ExperimentApi.TestKit;

namespace ExperimentApi.Client.Tests.RealService;

/// <summary>A recorder that the service makes wait.</summary>
public sealed class RateLimitTests : IDisposable
{
    private const int Results = 60;

    private readonly RecorderOptions _options = new() { SpoolFolder = TemporaryFolder.New(), MaxBatchCount = 5 };

    public void Dispose() => TemporaryFolder.Delete(_options.SpoolFolder!);

    [Fact]
    public async Task A_run_that_is_faster_than_its_limit_ends_with_everything_stored_once()
    {
        await using TestService service = await TestService.StartAsync(new Dictionary<string, string> { ["RateLimits:Ingest:PerSecond"] = "3", ["RateLimits:Ingest:Burst"] = "3" });
        using var refusals = new Refusals { InnerHandler = new HttpClientHandler() };
        using var http = new HttpClient(refusals) { BaseAddress = service.Address };
        var client = new ExperimentApiClient(http);
        ExperimentRun run = await client.StartRunAsync(new ExperimentSnapshot(), _options);
        for (int number = 0; number < Results; number++)
            run.Record(new ResultSubmission { QuestionId = $"q{number}", IsCorrect = true });
        RecordingReport report = await run.CompleteAsync();
        await run.DisposeAsync();

        Assert.Equal((Results, Results, 0, true), (report.Recorded, report.Delivered, report.Rejected, report.IsFinished));
        Assert.Equal(Results, (await client.Results.PerformanceAsync(run.ExperimentId)).TotalQuestions);
        Assert.True(refusals.Count > 0, "the limit was never met");
    }

    private sealed class Refusals : DelegatingHandler
    {
        private int _count;

        public int Count => _count;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
            if (answer.StatusCode == System.Net.HttpStatusCode.TooManyRequests)
                Interlocked.Increment(ref _count);
            return answer;
        }
    }
}
