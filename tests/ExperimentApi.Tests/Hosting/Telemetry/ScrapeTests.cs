using System.Diagnostics.Metrics;
using System.Net;
using ExperimentApi.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Tests.Hosting.Telemetry;

/// <summary>What Prometheus reads at <c>/metrics</c>.</summary>
[Collection(AloneCollection.Name)]
public sealed class ScrapeTests(ScrapeTests.Fixture fixture) : ServiceTest(fixture), IClassFixture<ScrapeTests.Fixture>
{
    [Theory]
    [InlineData("text/plain;version=0.0.4", "text/plain", false)]
    [InlineData("application/openmetrics-text;version=1.0.0", "application/openmetrics-text", true)]
    public async Task Both_formats_are_read_by_a_strict_parser_and_tell_what_was_posted(string accept, string mediaType, bool isOpenMetrics)
    {
        string id = await CreateAsync();
        for (int number = 0; number < 3; number++)
            (await PostAsync($"/api/v1/experiments/{id}/results", $$"""[{"question_id": "{{number}}"}]""")).Is(200);
        const string Awkward = "a\"b\\c\nd";
        var meters = Service.Services.GetRequiredService<IMeterFactory>();
        meters.Create("ExperimentApi").CreateCounter<long>($"awkward.{(isOpenMetrics ? "open" : "plain")}", "{thing}", "One \\ of\nthem.").Add(1, new KeyValuePair<string, object?>("what", Awkward));

        PrometheusText? text = null;
        // The answer is kept for a moment, so that many readers cost one collection.
        await Eventually.TrueAsync(async () =>
        {
            Answer answer = (await GetAsync("/metrics", ("Accept", accept))).Is(200);
            Assert.Equal(mediaType, answer.MediaType);
            text = PrometheusText.Parse(answer.Text, isOpenMetrics);
            return text.Samples.Any(sample => sample.Name == "experimentapi_results_ingested_total" && sample.Value >= 3);
        }, "the results are counted");

        Assert.Equal("counter", text!.Types[isOpenMetrics ? "experimentapi_results_ingested" : "experimentapi_results_ingested_total"]);
        Assert.Equal("histogram", text.Types["experimentapi_ingest_commit_duration_seconds"]);
        Assert.Equal(1, text[$"awkward_{(isOpenMetrics ? "open" : "plain")}_total", ("what", Awkward)].Value);
        Assert.Equal("histogram", text.Types["http_server_request_duration_seconds"]);
        Assert.True(text["experimentapi_ingest_commit_results_count", ("kind", "shared")].Value >= 3);
        Assert.Equal(0, text["experimentapi_ingest_queue"].Value);
        // The pools of all tests are in this process, and only so many are told apart.
        Assert.Contains(text.Samples, sample => sample.Name == "db_client_connection_count" && (sample.Labels.Values.Contains("experiments") || sample.Labels.ContainsKey("otel_metric_overflow")));
    }

    [Fact]
    public async Task Where_it_is_not_wanted_there_is_nothing()
    {
        await using TestService service = await TestService.StartAsync();
        using HttpResponseMessage answer = await service.Client.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(service.Services.GetService(typeof(OpenTelemetry.Metrics.MeterProvider)));
        Assert.Null(service.Services.GetService(typeof(OpenTelemetry.Trace.TracerProvider)));
    }

    public sealed class Fixture : ServiceFixture
    {
        protected override Task<TestService> StartAsync() => TestService.StartAsync(new Dictionary<string, string> { ["Telemetry:Metrics"] = "true" });
    }

    [Theory]
    [InlineData("a{b=\"c\"} 1\n")]
    [InlineData("# TYPE a gauge\na 1\na 1\n")]
    [InlineData("# TYPE a gauge\na 1")]
    [InlineData("# TYPE a_total counter\na_total -1\n")]
    [InlineData("# TYPE a counter\na 1\n")]
    [InlineData("# TYPE a gauge\na{b=\"\\x\"} 1\n")]
    [InlineData("# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# HELP a again\n")]
    [InlineData("# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n")]
    [InlineData("# TYPE a histogram\na_bucket{le=\"1\"} 1\na_bucket{le=\"+Inf\"} 2\na_sum 1\na_count 1\n")]
    public void The_parser_refuses_what_the_format_forbids(string text) => Assert.ThrowsAny<Exception>(() => PrometheusText.Parse(text));
}
