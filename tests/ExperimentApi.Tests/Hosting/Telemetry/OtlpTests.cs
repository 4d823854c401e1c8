using System.Net;
using System.Text;
using ExperimentApi.TestKit;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ExperimentApi.Tests.Hosting.Telemetry;

/// <summary>Measurements and spans are told to whoever listens in the process: here nobody else makes any meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}

/// <summary>What a collector receives of a service that was told of it.</summary>
[Collection(AloneCollection.Name)]
public sealed class OtlpTests : IAsyncLifetime
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Secret = "tr0ub4dor";

    private Collector _collector = null!;
    private TestService _service = null!;

    public async Task InitializeAsync()
    {
        _collector = await Collector.StartAsync();
        _service = await TestService.StartAsync(new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-tenant=tests",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=test",
        });
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task A_collector_receives_the_spans_of_a_request_under_the_client_s_trace_and_no_values()
    {
        await PostAsync("/api/v1/experiments", $$"""{"experiment_id": "run", "notes": "{{Secret}}"}""", 201);
        await PostAsync("/api/v1/experiments/run/results?on_conflict=replace", $$"""[{"question_id": "{{Secret}}"}, {"question_id": "2"}]""", 200);
        await PostAsync("/api/v1/experiments/run/results", $$"""{"question_id": "3", "predicted": "{{Secret}}"}""", 200);
        using (HttpResponseMessage probe = await _service.Client.GetAsync("/health/ready"))
            Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
        Flush();

        Span[] posts = [.. _collector.Spans.Where(span => span.Name == "POST /api/v1/experiments/{experiment_id}/results")];
        Assert.Equal(2, posts.Length);
        Assert.All(posts, post => Assert.Equal((Trace, "b7ad6b7169203331"), (post.TraceId, post.ParentId)));
        Assert.All(posts, post => Assert.Equal("200", post.Attributes["http.response.status_code"]));
        Assert.Contains(_collector.Spans, span => span.Source == "Npgsql" && span.ParentId == posts[0].Id && span.Attributes.GetValueOrDefault("db.query.text")?.Contains("INSERT", StringComparison.Ordinal) == true);
        // The single result shares its commit: its request shows the wait, and the commit is a trace of its own that points there.
        Span wait = Assert.Single(_collector.Spans, span => span.Name == "shared commit");
        Assert.Equal(posts[1].Id, wait.ParentId);
        Span commit = Assert.Single(_collector.Spans, span => span.Name == "commit results");
        Assert.Equal((wait.Id, "1"), (Assert.Single(commit.Links), commit.Attributes["experimentapi.results"]));
        Assert.Contains(_collector.Spans, span => span.Source == "Npgsql" && span.ParentId == commit.Id);

        Assert.DoesNotContain(_collector.Spans, span => span.Attributes.GetValueOrDefault("url.path")?.StartsWith("/health", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(_collector.Spans.SelectMany(span => span.Attributes), attribute => attribute.Value.Contains(Secret, StringComparison.Ordinal) || attribute.Value.Contains("=replace", StringComparison.Ordinal));
        Assert.Empty(_collector.Oddities);
        Assert.Equal(("experimentapi", "test"), (_collector.Resource["service.name"], _collector.Resource["deployment.environment.name"]));
        Assert.NotEmpty(_collector.Resource["service.version"]);
        Assert.NotEmpty(_collector.Resource["service.instance.id"]);
    }

    [Fact]
    public async Task A_collector_receives_the_right_counts()
    {
        await PostAsync("/api/v1/experiments", """{"experiment_id": "counted"}""", 201);
        const string Path = "/api/v1/experiments/counted/results";
        await PostAsync(Path, """[{"question_id": "1"}, {"question_id": "2"}, {"question_id": "3"}]""", 200);
        await PostAsync(Path, """[{"question_id": "1"}, {"question_id": "2"}, {"question_id": "3"}]""", 200);
        await PostAsync(Path + "?on_conflict=replace", """[{"question_id": "1", "predicted": "other"}]""", 200);
        await PostAsync(Path, """{"question_id": "4"}""", 200);
        await PostAsync(Path, """{"question_id": "4"}""", 200);
        await PostAsync(Path, """[{"question_id": "5", "score": 3}]""", 422);
        Flush();

        Metric ingested = _collector.Metrics["experimentapi.results.ingested"];
        Assert.Equal("{result}", ingested.Unit);
        Assert.Equal((4.0, 1.0, 4.0), (ingested.Of("outcome", "inserted").Value, ingested.Of("outcome", "replaced").Value, ingested.Of("outcome", "unchanged").Value));
        MetricPoint requests = Assert.Single(_collector.Metrics["experimentapi.ingest.request.results"].Points);
        Assert.Equal((9.0, 5UL), (requests.Value, requests.Count));
        Assert.Equal(5UL, requests.Buckets.Aggregate(0UL, (sum, bucket) => sum + bucket));
        Metric commits = _collector.Metrics["experimentapi.ingest.commit.duration"];
        Assert.Equal("s", commits.Unit);
        Assert.Equal(5UL, commits.Points.Aggregate(0UL, (sum, point) => sum + point.Count));
        Assert.All(commits.Points, point => Assert.True(point.Value > 0));
        Assert.Equal(0.0, Assert.Single(_collector.Metrics["experimentapi.ingest.queue"].Points).Value);
        // The pools of all tests are in this process, and only so many are told apart.
        Assert.Contains(_collector.Metrics["db.client.connection.count"].Points, point => point.Attributes.ContainsValue("experiments") || point.Attributes.ContainsKey("otel.metric.overflow"));
        Assert.Contains("dotnet.gc.collections", _collector.Metrics.Keys);
        MetricPoint refused = Assert.Single(_collector.Metrics["http.server.request.duration"].Points, point => point.Attributes["http.response.status_code"] == "422");
        Assert.Equal(1UL, refused.Count);
        Assert.Empty(_collector.Oddities);
    }

    private void Flush()
    {
        Assert.True(_service.Services.GetRequiredService<TracerProvider>().ForceFlush(20_000));
        Assert.True(_service.Services.GetRequiredService<MeterProvider>().ForceFlush(20_000));
    }

    private async Task PostAsync(string path, string json, int status)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
        using HttpResponseMessage response = await _service.Client.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
    }
}
