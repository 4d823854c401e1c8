using ExperimentApi.Client;
using ExperimentApi.Client.Recording;
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
        await using ExperimentRun run = await client.StartRunAsync(Snapshot.Of(options, sample), Recording.Options(surroundings), cancellationToken);
        // Taken up again: answers are the same, but times were measured anew. What is stored stays.
        if (run.IsResumed == true)
            run.OnConflict = OnConflict.Keep;
        string status = await AskAsync(sample, run, cancellationToken);

        // What was asked for is over, also after Ctrl-C: reading what came of it must not be cancelled with it.
        ExperimentPerformance performance = await client.Results.PerformanceAsync(run.ExperimentId, CancellationToken.None);
        if (options.Json)
            JsonSummary.Write(surroundings.Out, run.ExperimentId, status, options.Server, performance);
        else
            TextSummary.Write(surroundings.Out, run.ExperimentId, status, options, performance);
        return status switch
        {
            ExperimentStatus.Completed => ExitCode.Done,
            ExperimentStatus.Cancelled => ExitCode.Cancelled,
            _ => ExitCode.Refused,
        };
    }

    /// <summary>How the run ended, which the service then knows, as it has all results.</summary>
    private async Task<string> AskAsync(Sample sample, ExperimentRun run, CancellationToken cancellationToken)
    {
        var progress = new Progress(surroundings, sample.QuestionCount);
        var runner = new ConversationRunner(options.Team, surroundings.Clock);
        try
        {
            foreach (ResultSubmission result in sample.Conversations.SelectMany(runner.Run))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await run.RecordAsync(result, cancellationToken);
                progress.Count(result);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await run.CancelAsync(CancellationToken.None);
            return ExperimentStatus.Cancelled;
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            // A defect of the benchmark itself, not of an agent: the service must not wait for a run that is dead.
            await surroundings.Error.WriteLineAsync($"The benchmark failed: {defect}");
            await run.FailAsync($"{defect.GetType().Name}: {defect.Message}", CancellationToken.None);
            return ExperimentStatus.Failed;
        }
        finally
        {
            progress.Clear();
        }

        await run.CompleteAsync(CancellationToken.None);
        return ExperimentStatus.Completed;
    }
}
