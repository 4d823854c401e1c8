using ExperimentApi.Hosting.Settings;
using ExperimentApi.Data;
using ExperimentApi.Http;

namespace ExperimentApi.Hosting;

/// <summary>Finds the database and migrates before the first request; where it is away at that moment, as soon as it is back.</summary>
public sealed partial class MigrationService(DatabaseAddress address, IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<MigrationService> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private Task<bool>? _first;
    private Task? _model;

    /// <summary>Begins at once, on another processor than builds the endpoints: both take long, and neither needs the other. Comes before the start of the host.</summary>
    public void Begin()
    {
        _first = Task.Run(FirstAsync);
        _model = _first.ContinueWith(_ => BuildModelAsync(), TaskScheduler.Default).Unwrap();
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _first!.WaitAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bool isCurrent = await _first!;
        using var timer = new PeriodicTimer(RetryAfter);
        while (!isCurrent && await timer.WaitForNextTickAsync(stoppingToken))
            isCurrent = await TryAsync(stoppingToken);
        await _model!;
        // What only the start needed is given back, once; a process that has other hosts has better to do.
        if (StartFailure.IsOurs)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private async Task<bool> FirstAsync()
    {
        await address.FindAsync(lifetime.ApplicationStopping);
        return await TryAsync(lifetime.ApplicationStopping);
    }

    // The first request to need it would otherwise wait for it.
    private async Task BuildModelAsync()
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        _ = scope.ServiceProvider.GetRequiredService<ExperimentDbContext>().Model;
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<Migrations>().RunAsync(cancellationToken);
            return true;
        }
        catch (Exception fault) when (ExceptionProblems.IsDatabaseAway(fault))
        {
            LogAway(logger, fault.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is away; requests are answered with 503 until it is back: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);
}
