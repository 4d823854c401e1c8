using System.Collections.Concurrent;
using System.Net;
using ExperimentApi.Client;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using Npgsql;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>Tasks that post one result at a time, each again until it is acknowledged, and remember which ones were.</summary>
internal sealed class SinglePosters(ExperimentApiClient client, NpgsqlDataSource database, string experiment)
{
    private readonly ConcurrentQueue<int> _acknowledged = new();
    private Task _posting = Task.CompletedTask;
    private volatile bool _stopped;
    private int _taken;

    public async Task StartAsync(int posters)
    {
        await client.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = experiment });
        _posting = Task.WhenAll(Enumerable.Range(0, posters).Select(_ => Task.Run(PostAsync)));
    }

    /// <summary>How many were posted; all of them are acknowledged.</summary>
    public async Task<int> StopAsync()
    {
        _stopped = true;
        await _posting;
        Assert.Equal(_taken, _acknowledged.Distinct().Count());
        return _taken;
    }

    /// <summary>What was acknowledged so far and is not in the database, read from PostgreSQL.</summary>
    public async Task<int> MissingAsync()
    {
        string[] acknowledged = [.. _acknowledged.Select(number => Answers.IdOf(experiment, number))];
        await using NpgsqlCommand command = database.CreateCommand("SELECT count(*) FROM results WHERE experiment_key = @key AND question_id = ANY(@questions)");
        command.Parameters.AddWithValue("key", ExperimentKey.Of(experiment));
        command.Parameters.AddWithValue("questions", acknowledged);
        return acknowledged.Length - (int)(long)(await command.ExecuteScalarAsync())!;
    }

    private async Task PostAsync()
    {
        while (!_stopped)
        {
            int number = Interlocked.Increment(ref _taken) - 1;
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (!await TryPostAsync(number))
                await pause.WaitForNextTickAsync(CancellationToken.None);
            _acknowledged.Enqueue(number);
        }
    }

    private async Task<bool> TryPostAsync(int number)
    {
        try
        {
            await client.Results.PostAsync(experiment, Answers.Of(experiment, number));
            return true;
        }
        catch (ExperimentApiException refusal) when (refusal.Status == HttpStatusCode.ServiceUnavailable)
        {
            return false;
        }
    }
}
