using ExperimentApi.Hosting.Settings;
using ExperimentApi.Data;
using ExperimentApi.Http;

namespace ExperimentApi.Hosting;

/// <summary>Finds the database and migrates before the first request; where it is away at that moment, as soon as it is back.</summary>
public sealed partial class MigrationService(DatabaseAddress address, IServiceProvider services, ILogger<MigrationService> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private bool _isCurrent;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await address.FindAsync(cancellationToken);
        _isCurrent = await TryAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RetryAfter);
        while (!_isCurrent && await timer.WaitForNextTickAsync(stoppingToken))
            _isCurrent = await TryAsync(stoppingToken);
        // The first request to need the model would otherwise wait for it to be built.
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        _ = scope.ServiceProvider.GetRequiredService<ExperimentDbContext>().Model;
        // What only the start needed is given back, once; a process that has other hosts has better to do.
        if (StartFailure.IsOurs)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
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
