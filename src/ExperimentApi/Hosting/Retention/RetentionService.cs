using ExperimentApi.Data.Access;
using ExperimentApi.Data.Retention;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Retention;

/// <summary>Looks from time to time for what is due, and removes it slowly. Every instance may: one at a time does.</summary>
public sealed partial class RetentionService(
    IOptions<RetentionOptions> options, IServiceProvider services, TimeProvider clock, ILogger<RetentionService> logger) : BackgroundService
{
    // Not at once: a service that starts has better to do.
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsOn)
            return;
        await Task.Delay(FirstAfter, clock, stoppingToken);
        using var timer = new PeriodicTimer(options.Value.Every, clock);
        do
        {
            try
            {
                // Not before: when this is made, nobody knows yet where the database is.
                if (services.GetRequiredService<Migrations>().Done)
                    await RoundAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = services.CreateOwnScope();
        var expired = scope.ServiceProvider.GetRequiredService<ExpiredExperiments>();
        var purge = scope.ServiceProvider.GetRequiredService<ExperimentPurge>();
        DateTimeOffset now = clock.GetUtcNow();
        if (options.Value.DeletedAfter is { } deletedAfter)
        {
            foreach (Expired experiment in await DueAsync("purge", expired.ToPurgeAsync(now - deletedAfter, cancellationToken)))
                await PurgeAsync(experiment, now - deletedAfter, purge, cancellationToken);
        }
        if (options.Value.ExperimentsAfter is { } experimentsAfter)
        {
            foreach (Expired experiment in await DueAsync("delete", expired.ToDeleteAsync(now - experimentsAfter, cancellationToken)))
            {
                await purge.MarkAsync(experiment, now - experimentsAfter, now, cancellationToken);
                LogDeleted(logger, experiment.ExperimentId);
            }
        }
    }

    /// <summary>What is due; nothing in a dry run, which only tells.</summary>
    private async Task<Expired[]> DueAsync(string action, Task<Expired[]> finding)
    {
        Expired[] due = await finding;
        if (!options.Value.DryRun)
            return due;
        string[] some = [.. due.Take(20).Select(experiment => experiment.ExperimentId)];
        if (due.Length > 0)
            LogWould(logger, action, due.Length, some);
        return [];
    }

    private async Task PurgeAsync(Expired experiment, DateTimeOffset deletedBefore, ExperimentPurge purge, CancellationToken cancellationToken)
    {
        var step = new PurgeStep("", false);
        while ((step = await purge.StepAsync(experiment, deletedBefore, step.Next!, options.Value.BatchRows, cancellationToken)).Next is not null)
            await Task.Delay(options.Value.Pause, clock, cancellationToken);
        if (step.IsGone)
            LogPurged(logger, experiment.ExperimentId);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention has purged {ExperimentId}")]
    private static partial void LogPurged(ILogger logger, string experimentId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention has deleted {ExperimentId}, which can be restored")]
    private static partial void LogDeleted(ILogger logger, string experimentId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention would {Action} {Count} experiments: {ExperimentIds}")]
    private static partial void LogWould(ILogger logger, string action, int count, string[] experimentIds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Retention failed, and tries again later")]
    private static partial void LogFailed(ILogger logger, Exception fault);
}
