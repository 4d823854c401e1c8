using ExperimentApi.Client;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.SampleRunner.Posting;

/// <summary>Posts results in small batches as they come, so that the run can be watched, and a heartbeat when none come.</summary>
internal sealed class ResultPoster(ExperimentApiClient client, string experimentId, OnConflict onConflict, TimeProvider clock)
{
    public const int BatchSize = 25;
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan HeartbeatAfter = TimeSpan.FromMinutes(1);

    private readonly List<ResultSubmission> _waiting = [];
    private long _lastContact = clock.GetTimestamp();

    /// <summary>Keeps the result, and posts what is kept when it is enough or has waited long enough.</summary>
    public async Task AddAsync(ResultSubmission result, CancellationToken cancellationToken)
    {
        _waiting.Add(result);
        if (_waiting.Count >= BatchSize || Silence >= LongestWait)
            await FlushAsync(cancellationToken);
    }

    /// <summary>Posts what is kept. Until the service has said that it is stored, it stays kept.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
            return;
        await client.Results.PostManyAsync(experimentId, [.. _waiting], onConflict, cancellationToken);
        _waiting.Clear();
        Contacted();
    }

    /// <summary>Tells the service that the run is alive whenever it has heard nothing for a minute, until cancelled.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(HeartbeatAfter, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (Silence >= HeartbeatAfter)
                    await BeatOnceAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private TimeSpan Silence => clock.GetElapsedTime(Volatile.Read(ref _lastContact));

    private async Task BeatOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.Experiments.HeartbeatAsync(experimentId, cancellationToken);
            Contacted();
        }
        catch (Exception failure) when (failure is HttpRequestException or ExperimentApiException)
        {
            // A heartbeat that is lost costs nothing; if the service is really away, the next batch says so.
        }
    }

    private void Contacted() => Volatile.Write(ref _lastContact, clock.GetTimestamp());
}
