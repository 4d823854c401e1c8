using System.Diagnostics;
using System.Text;
using ExperimentApi.Benchmarks.Measuring;

namespace ExperimentApi.Benchmarks.Servers;

/// <summary>The servers of a run, and how a run between them is timed.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private int _experiments;
    private int _services;
    private double _further;

    private Bench(PrivatePostgres postgres, string serviceFile) => (Postgres, ServiceFile) = (postgres, serviceFile);

    public PrivatePostgres Postgres { get; }

    public string ServiceFile { get; }

    public ServerProcess Service { get; private set; } = null!;

    public static async Task<Bench> StartAsync(string? serviceFolder, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? settings = null)
    {
        string file = Path.Combine(serviceFolder ?? Path.Combine(AppContext.BaseDirectory, "service"), "ExperimentApi.dll");
        if (!File.Exists(file))
            throw new FileNotFoundException($"There is no service at {file}. Run with -c Release, which publishes it there, or name another by --service.");
        var bench = new Bench(await PrivatePostgres.StartAsync(settings ?? new Dictionary<string, string>(), cancellationToken), file);
        bench.Service = await bench.StartServiceAsync(cancellationToken);
        return bench;
    }

    /// <summary>Another process of the same service on the same database.</summary>
    public Task<ServerProcess> StartServiceAsync(CancellationToken cancellationToken) =>
        ServerProcess.StartAsync([ServiceFile], "/health/ready", new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ConnectionStrings__Experiments"] = Postgres.ConnectionString,
        }, Path.Combine(Postgres.Folder, $"service-{++_services}.log"), cancellationToken);

    /// <summary>A new, empty experiment.</summary>
    public async Task<Experiment> NewExperimentAsync()
    {
        string id = $"bench-{++_experiments}";
        using var body = new StringContent($$"""{"experiment_id": "{{id}}"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await Service.Client.PostAsync("/api/v1/experiments", body);
        answer.EnsureSuccessStatusCode();
        return new Experiment(id, await Postgres.AskAsync<Guid>("SELECT key FROM experiments WHERE experiment_id = @id", ("id", id)));
    }

    public async Task<Experiment[]> NewExperimentsAsync(int count)
    {
        var experiments = new Experiment[count];
        for (int index = 0; index < count; index++)
            experiments[index] = await NewExperimentAsync();
        return experiments;
    }

    /// <summary>No rows, and a small index again: what came before does not weigh on what comes next.</summary>
    public Task ClearAsync() => Postgres.DoAsync("TRUNCATE results");

    /// <summary>Times the work from a checkpoint on. It may return the seconds it measured itself.</summary>
    /// <param name="rows">How many the work is about.</param>
    /// <param name="work">What is timed.</param>
    /// <param name="server">Whose processor time counts as the service's.</param>
    public async Task<Measurement> MeasureAsync(long rows, Func<Task<double?>> work, ServerProcess? server = null)
    {
        await Postgres.DoAsync("CHECKPOINT");
        CpuTimes before = Cpu(server ?? Service);
        long start = Stopwatch.GetTimestamp();
        double? own = await work();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Measurement(rows, own ?? elapsed, Cpu(server ?? Service) - before);
    }

    /// <summary>A benchmark that loses rows measures nothing.</summary>
    public async Task RequireRowsAsync(long expected, params Experiment[] experiments)
    {
        long stored = await Postgres.AskAsync<long>("SELECT count(*) FROM results WHERE experiment_key = ANY (@keys)", ("keys", experiments.Select(experiment => experiment.Key).ToArray()));
        if (stored != expected)
            throw new InvalidOperationException($"{expected} rows were acknowledged and {stored} are stored.");
    }

    public async ValueTask DisposeAsync()
    {
        Service?.Dispose();
        await Postgres.DisposeAsync();
    }

    /// <summary>Processor time since the start of the machine of everything but this run.</summary>
    public double CpuOfOthers()
    {
        CpuTimes ours = Cpu(Service);
        return ProcessFiles.CpuSecondsOfAll() - ours.Service - ours.Postgres - ours.Load - _further;
    }

    /// <summary>What the servers of another bench used is of this run as well; to be told before they end.</summary>
    public void CountAsOurs(Bench other)
    {
        CpuTimes used = other.Cpu(other.Service);
        _further += used.Service + used.Postgres;
    }

    private CpuTimes Cpu(ServerProcess server) => new(
        ProcessFiles.CpuSeconds(server.ProcessId), ProcessFiles.CpuSecondsWithChildren(Postgres.ProcessId), ProcessFiles.CpuSeconds(Environment.ProcessId));
}
