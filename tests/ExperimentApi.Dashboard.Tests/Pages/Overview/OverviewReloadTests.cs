using System.Net;
using System.Text;
using System.Text.Json;
using Bunit;
using ExperimentApi.Client;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Stats;
using ExperimentApi.Dashboard.Pages.Overview;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OverviewPage = ExperimentApi.Dashboard.Pages.Overview.Overview;

namespace ExperimentApi.Dashboard.Tests.Pages.Overview;

/// <summary>What the first page fetches when runs begin and end.</summary>
public sealed class OverviewReloadTests : BunitContext
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly Counted _service = new();

    public OverviewReloadTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        ComponentFactories.AddStub<AccuracyDistribution>();
        Services.AddSingleton<TimeProvider>(_clock);
        Services.AddSingleton(new ExperimentApiClient(new HttpClient(_service) { BaseAddress = new Uri("http://localhost") }));
    }

    [Fact]
    public async Task An_end_refreshes_what_runs_and_what_is_listed_and_a_minute_later_everything()
    {
        IRenderedComponent<OverviewPage> page = Render<OverviewPage>();
        Assert.Equal(["limit=500", "stats", "stats", "stats", "status=running", "status=stalled"], _service.Taken());
        await EndAsync(page);
        Assert.Equal(["limit=10", "status=running", "status=stalled"], _service.Taken());
        _clock.Advance(OverviewData.Life);
        await EndAsync(page);
        Assert.Equal(6, _service.Taken().Count);
    }

    [Fact]
    public async Task Many_ends_at_once_are_two_refreshes()
    {
        IRenderedComponent<OverviewPage> page = Render<OverviewPage>();
        _service.Taken();
        for (int run = 0; run < 30; run++)
            await EndAsync(page);
        Assert.Equal(3, _service.Taken().Count);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(3, _service.Taken().Count);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(_service.Taken());
    }

    private static Task EndAsync(IRenderedComponent<OverviewPage> page)
    {
        page.WaitForState(page.HasComponent<RunningNow>, TimeSpan.FromMinutes(1));
        return page.InvokeAsync(() => page.FindComponent<RunningNow>().Instance.Finished.InvokeAsync());
    }

    private sealed class Counted : HttpMessageHandler
    {
        private static readonly ServiceStats Totals = new()
        {
            Experiments = 1,
            ByStatus = new Dictionary<string, long>(),
            TotalQuestions = 0,
            TotalAnswers = 0,
            CorrectAnswers = 0,
            FailureCount = 0,
            ResultsPerSecond = 0,
            DatabaseSizeBytes = 0,
        };

        private List<string> _asked = [];

        public IReadOnlyList<string> Taken()
        {
            List<string> taken = _asked;
            _asked = [];
            return [.. taken.Order(StringComparer.Ordinal)];
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string path = request.RequestUri!.PathAndQuery;
            if (path.Contains("events", StringComparison.Ordinal))
                return Task.FromException<HttpResponseMessage>(new HttpRequestException("No events here."));
            bool isStats = path.Contains("/stats", StringComparison.Ordinal);
            _asked.Add(isStats ? "stats" : path.Split('?', '&').First(part => part.StartsWith("status", StringComparison.Ordinal) || part.StartsWith("limit", StringComparison.Ordinal)));
            string body = isStats
                ? JsonSerializer.Serialize(Totals, ContractsJson.Default.ServiceStats)
                : JsonSerializer.Serialize(new Page<ExperimentSummary> { Items = [], NextCursor = null }, ContractsJson.Default.PageExperimentSummary);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        }
    }
}
