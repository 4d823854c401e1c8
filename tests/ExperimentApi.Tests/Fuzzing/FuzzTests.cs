using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using CsCheck;
using ExperimentApi.TestKit;
using ExperimentApi.Tests.Fuzzing.Document;
using ExperimentApi.Tests.Fuzzing.Drawing;
using ExperimentApi.Tests.Fuzzing.Judging;
using ExperimentApi.Tests.Fuzzing.Running;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Xunit.Abstractions;

namespace ExperimentApi.Tests.Fuzzing;

/// <summary>
/// Requests for every operation of the OpenAPI document, as it says and otherwise: each is answered in time, by no fault of the service, and as
/// the document says. A failure names CsCheck's seed.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    /// <summary>How many requests.</summary>
    private const string CountVariable = "EXPERIMENTAPI_FUZZ_REQUESTS";

    /// <summary>The seed of a failure, to have it again.</summary>
    private const string SeedVariable = "EXPERIMENTAPI_FUZZ_SEED";

    /// <summary>Set: go on after a failure, and tell the smallest request of each kind at the end.</summary>
    private const string AllVariable = "EXPERIMENTAPI_FUZZ_ALL";

    private const int Usual = 1200;
    private const int Large = 20_000;

    // So that what was stored before makes no later request slow.
    private const int RequestsOfOneService = 10_000;
    private const int RequestsOfOneWorld = 500;
    private const int AtOnce = 6;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Where there are keys this one may do everything, so that a key which a request makes locks nobody out.</summary>
    private static readonly string Key = "xp_fuzz_0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly Dictionary<string, string> Settings = new() { ["Serilog:MinimumLevel:Default"] = "Error", ["Security:BootstrapKey"] = Key };

    private DeclaredApi? _api;

    [Fact]
    public async Task Every_answer_is_as_the_document_says()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), CultureInfo.InvariantCulture, out int given) ? given : Usual;
        var ledger = new Ledger();
        try
        {
            for (int done = 0; done < count; done += RequestsOfOneService)
                await RunAsync(Math.Min(RequestsOfOneService, count - done), ledger);
        }
        finally
        {
            foreach (string fault in ledger.Faults)
                output.WriteLine(fault);
            output.WriteLine(ledger.Report());
        }
        Assert.Empty(ledger.Faults);
        if (count >= Large)
            Assert.Empty(ledger.NeverDone(_api!));
    }

    private async Task RunAsync(int count, Ledger ledger)
    {
        var log = new ServiceLog();
        await using TestService service = await TestService.StartAsync(Settings, services => services.AddSingleton<ILogEventSink>(log));
        _api ??= new DeclaredApi(JsonElement.Parse(await service.Client.GetByteArrayAsync(new Uri("/openapi/v1.json", UriKind.Relative))));
        service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        var known = new KnownValues();
        var world = new World(service.Client, known);
        await world.BuildAsync();
        using var sender = new Sender(service.Address, Key);
        bool goOn = Environment.GetEnvironmentVariable(AllVariable) is { Length: > 0 };
        string? seed = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } chosen ? chosen : null;
        await new RequestGen(_api, known, UploadSamples.All).SampleAsync(async request =>
        {
            Received answer = await sender.SendAsync(request);
            ledger.Count(request, answer);
            Learn(request, answer, known);
            // Time passes only so: runs go stale, and whoever was asked to wait is let in again.
            service.Clock.Advance(Step);
            if ((request.Operation.Method == "DELETE" && answer.Status < 300 && World.Holds(request.Target)) || ledger.Requests % RequestsOfOneWorld == 0)
                await world.BuildAsync();
            string[] faults = [.. Judge.FaultsOf(request, answer)];
            foreach (string fault in faults)
                ledger.Fault(request, fault);
            if (!goOn)
                Assert.Empty(faults);
        }, seed: seed, iter: count, threads: AtOnce);
        // Who makes what another purges at the same moment is told to try again, which is logged and no fault.
        Assert.DoesNotContain(log.Errors, line => !line.Contains("answered 503", StringComparison.Ordinal) && !line.Contains("ended with 503", StringComparison.Ordinal));
    }

    private static void Learn(FuzzRequest request, Received answer, KnownValues known)
    {
        if (answer is not { Status: < 300, MediaType: "application/json" } || Judge.Parsed(answer.Body) is not { } body)
            return;
        known.Learn(body);
        if (answer.Header("ETag") is { } tag)
            known.Learn("ETag", tag);
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("next_cursor", out JsonElement cursor) && cursor.GetString() is { } place && !request.Target.Contains("cursor=", StringComparison.Ordinal))
            known.LearnPage(request.Operation.Id, request.Target, place);
    }
}
