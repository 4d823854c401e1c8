using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ExperimentApi.TestKit;
using Serilog.Events;

namespace ExperimentApi.Tests.Hosting;

/// <summary>A problem leads to its lines in the log, and the lines to nothing that is private.</summary>
public sealed class LogTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task The_trace_id_of_a_problem_is_that_of_its_log_lines_and_the_client_s()
    {
        var log = new ServiceLog();
        await using TestService service = await log.StartServiceAsync();
        Assert.Equal(Trace, await TraceOfAsync(service, $"00-{Trace}-00f067aa0ba902b7-01"));
        string own = await TraceOfAsync(service, null);
        Assert.NotEqual(Trace, own);

        foreach (string id in new[] { Trace, own })
        {
            await Eventually.TrueAsync(() => log.Events.Any(line => line.TraceId?.ToHexString() == id), "the request is in the log");
            LogEvent line = Assert.Single(log.Events, line => line.TraceId?.ToHexString() == id);
            Assert.Contains("answered 404", line.RenderMessage(null), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_fault_is_told_with_the_trace_id_of_its_problem_and_without_what_was_sent()
    {
        var log = new ServiceLog();
        await using TestService service = await log.StartServiceAsync(new Dictionary<string, string> { ["Serilog:MinimumLevel:Override:ExperimentApi"] = "Verbose" });
        await DatabaseFaultTests.ExecuteAsync(service.ConnectionString, """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'XX000'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON experiments FOR EACH ROW EXECUTE FUNCTION refuse();
            """);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/experiments")
        {
            Content = new StringContent("""{"experiment_id": "x", "notes": "hunter2"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "hunter2");
        using HttpResponseMessage response = await service.Client.SendAsync(request);
        Assert.Equal(500, (int)response.StatusCode);
        string id = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["trace_id"]!;

        using HttpResponseMessage queried = await service.Client.GetAsync("/api/v1/experiments/none?secret=hunter2");
        Assert.Equal(400, (int)queried.StatusCode);

        await Eventually.TrueAsync(() => log.Events.Any(line => line.Level == LogEventLevel.Error && line.Exception is not null && line.TraceId?.ToHexString() == id), "the fault is in the log");
        Assert.DoesNotContain(log.Lines, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    private static async Task<string> TraceOfAsync(TestService service, string? traceparent)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/experiments/none");
        if (traceparent is not null)
            request.Headers.Add("traceparent", traceparent);
        using HttpResponseMessage response = await service.Client.SendAsync(request);
        Assert.Equal(404, (int)response.StatusCode);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["trace_id"]!;
    }
}
