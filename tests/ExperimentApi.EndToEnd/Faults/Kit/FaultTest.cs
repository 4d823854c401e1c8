using ExperimentApi.Client;
using ExperimentApi.Client.Recording;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.EndToEnd.LocalPostgres;
using Npgsql;
using Xunit.Abstractions;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>
/// A durable PostgreSQL and the service, each in processes of their own, and something that goes wrong. In the end the database holds
/// exactly what was recorded.
/// </summary>
[Collection(FaultCollection.Name)]
public abstract class FaultTest(ITestOutputHelper output, FaultLog log) : LocalPostgresTest, IAsyncLifetime
{
    /// <summary>Nothing here takes so long, unless it hangs: not either where three suites share two slow processors, which made 100 s into 200.</summary>
    private protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly Stack<IAsyncDisposable> _owned = new();

    private protected FaultyPostgres Postgres { get; set; } = null!;

    private protected KeptService Service { get; set; } = null!;

    /// <summary>Where the tests look, past the service.</summary>
    private protected virtual NpgsqlDataSource Database => Postgres.Database;

    /// <summary>Where clients are sent.</summary>
    private protected virtual Uri Entrance => Service.Address;

    private protected Tally Tally { get; } = new();

    private protected virtual string LastWords => Service.LastWords;

    private protected string SpoolFolder => Path.Combine(Path.GetDirectoryName(DataFolder)!, "spool");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        // A run that a failed test leaves behind would wait for its service as patiently as the tests do.
        while (_owned.TryPop(out IAsyncDisposable? resource))
            await resource.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Runs a test to its end or to the end of patience, and prints its numbers whatever they are.</summary>
    private protected async Task RunAsync(string name, int round, Func<Task> test)
    {
        RequirePrograms();
        Skip.IfNot(OperatingSystem.IsLinux(), "Finding the processes of a server needs /proc.");
        try
        {
            await StartServersAsync();
            await test().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Tally.Odd($"it hangs, with {Tally.AcknowledgedRows} rows in answers; the service said last: {LastWords}");
            throw;
        }
        finally
        {
            string line = $"{name}, round {round}: {Tally}";
            output.WriteLine(line);
            log.Write(line);
        }
        Assert.Equal((0, 0), (Tally.Lost, Tally.Twice));
        Assert.Empty(Tally.Oddities);
    }

    private protected virtual async Task StartServersAsync()
    {
        Postgres = Own(await FaultyPostgres.StartAsync(DataFolder));
        Service = Own(await KeptService.StartAsync(Postgres.ConnectionString));
    }

    /// <summary>A figure for whoever reads the log.</summary>
    private protected void Note(string line) => log.Write(line);

    private protected T Own<T>(T resource)
        where T : IAsyncDisposable
    {
        _owned.Push(resource);
        return resource;
    }

    /// <summary>What the service answers.</summary>
    private protected async Task<int> StatusAsync(string path)
    {
        using HttpClient http = Http();
        using HttpResponseMessage response = await http.GetAsync(path);
        return (int)response.StatusCode;
    }

    /// <summary>As by default, but with smaller batches and shorter waits, so that many requests are under way when something happens.</summary>
    private protected RecorderOptions Recording() => new()
    {
        MaxBatchCount = 100,
        MaxBatchAge = TimeSpan.FromMilliseconds(100),
        MinRetryDelay = TimeSpan.FromMilliseconds(50),
        MaxRetryDelay = TimeSpan.FromMilliseconds(500),
        DeliveryTimeout = Patience,
        SpoolFolder = SpoolFolder,
    };

    /// <summary>A client whose every acknowledgement is checked in the database.</summary>
    private protected ExperimentApiClient Client(RecorderOptions recording, Uri? address = null, params int[] expectedStatuses) =>
        new(Http(address, expectedStatuses), recording);

    private protected HttpClient Http(Uri? address = null, params int[] expectedStatuses) =>
        new(new Witness(Database, Tally, expectedStatuses)) { BaseAddress = address ?? Entrance, Timeout = Patience };

    private protected async Task<ExperimentRun> StartAsync(ExperimentApiClient client, string experiment) =>
        Own(await client.StartRunAsync(new ExperimentSnapshot { ExperimentId = experiment, Name = "faults" }));

    /// <summary>Records so many answers from the first one on, as fast as the recorder takes them.</summary>
    private protected static async Task RecordAsync(ExperimentRun run, int from, int count)
    {
        for (int number = from; number < from + count; number++)
            await run.RecordAsync(Answers.Of(run.ExperimentId, number));
    }

    /// <summary>Ends a run and checks what it says of itself, and of what the database holds.</summary>
    private protected async Task EndAsync(ExperimentRun run, int recorded)
    {
        RecordingReport report = await run.CompleteAsync();
        await run.DisposeAsync();
        Assert.Equal((recorded, recorded), (report.Recorded, report.Delivered));
        Assert.Equal((0, 0, 0, true), (report.Rejected, report.Spooled, report.InMemory, report.IsFinished));
        Assert.False(Directory.Exists(run.Report.SpoolFolder ?? SpoolFolder + "/none"), "the spool is gone");
        await CompareAsync(run.ExperimentId, recorded, (int)report.Delivered);
    }

    /// <summary>Compares the database and the service's own figures with what was recorded: the first so many answers.</summary>
    private protected async Task CompareAsync(string experiment, int recorded, int acknowledged)
    {
        await StoredAnswers.CompareAsync(Database, experiment, recorded, acknowledged, Tally);
        using var http = new HttpClient { BaseAddress = Entrance };
        long? answers = (await new ExperimentApiClient(http).Results.PerformanceAsync(experiment)).TotalAnswers;
        if (answers != recorded)
            Tally.Odd($"total_answers of {experiment} is {answers}, not {recorded}");
    }
}
