using ExperimentApi.Client;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Contracts.Results;
using ExperimentApi.SampleRunner.Agents;
using ExperimentApi.SampleRunner.Output;
using ExperimentApi.SampleRunner.Posting;
using ExperimentApi.SampleRunner.Questions;

namespace ExperimentApi.SampleRunner;

/// <summary>One run: snapshot, results while they come, finish, summary.</summary>
internal sealed class BenchmarkRun(RunnerOptions options, ExperimentApiClient client, Surroundings surroundings)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Sample sample = Sample.Take(options.Conversations, options.Random, options.Team.Seed);
        CreatedExperiment created = await client.Experiments.CreateAsync(Snapshot.Of(options, sample), cancellationToken);
        string id = created.Experiment.ExperimentId;
        // Taken up again: answers are the same, but times were measured anew. What is stored stays.
        var poster = new ResultPoster(client, id, created.Created ? OnConflict.Fail : OnConflict.Keep, surroundings.Clock);
        FinishRequest finish = await AskAsync(sample, poster, cancellationToken);

        // What was asked for is over, also after Ctrl-C: posting the rest and the end must not be cancelled with it.
        await poster.FlushAsync(CancellationToken.None);
        ExperimentPerformance performance = await client.Experiments.FinishAsync(id, finish, CancellationToken.None);
        if (options.Json)
            JsonSummary.Write(surroundings.Out, id, finish.Status!, options.Server, performance);
        else
            TextSummary.Write(surroundings.Out, id, finish.Status!, options, performance);
        return finish.Status switch
        {
            ExperimentStatus.Completed => ExitCode.Done,
            ExperimentStatus.Cancelled => ExitCode.Cancelled,
            _ => ExitCode.Refused,
        };
    }

    private async Task<FinishRequest> AskAsync(Sample sample, ResultPoster poster, CancellationToken cancellationToken)
    {
        var progress = new Progress(surroundings, sample.QuestionCount);
        var runner = new ConversationRunner(options.Team, surroundings.Clock);
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task heartbeat = poster.BeatAsync(quiet.Token);
        try
        {
            foreach (ResultSubmission result in sample.Conversations.SelectMany(runner.Run))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await poster.AddAsync(result, cancellationToken);
                progress.Count(result);
            }

            return new FinishRequest { Status = ExperimentStatus.Completed };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new FinishRequest { Status = ExperimentStatus.Cancelled };
        }
        catch (Exception defect) when (defect is not (HttpRequestException or ExperimentApiException or OperationCanceledException))
        {
            // A defect of the benchmark itself, not of an agent: the service must not wait for a run that is dead.
            await surroundings.Error.WriteLineAsync($"The benchmark failed: {defect}");
            return new FinishRequest { Status = ExperimentStatus.Failed, Error = $"{defect.GetType().Name}: {defect.Message}" };
        }
        finally
        {
            progress.Clear();
            await quiet.CancelAsync();
            await heartbeat;
        }
    }
}
