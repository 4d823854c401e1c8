using System.Diagnostics;
using System.Text.Json;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Recording.Batching;
using ExperimentApi.Client.Recording.Spool;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.Recording.Delivery;

/// <summary>Brings the records of one run to the service, each as it is or in the parts that the service takes.</summary>
internal sealed class RunDelivery(
    ExperimentApiClient client, RunStart start, Retrier retrier, RejectedResults rejected, RunCounts counts, TimeProvider clock, ILogger logger)
{
    /// <summary>True once the service has said that the experiment was there before; null while it has said nothing.</summary>
    public bool? IsResumed { get; private set; }

    /// <summary>True once the service has the end of the run.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Returns when nothing of the record is left to send: the service has it, or it is among the refused.</summary>
    public Task DeliverAsync(SpoolRecord record, CancellationToken cancellationToken) => record.Kind switch
    {
        RecordKind.Start => CreateAsync(retrier, cancellationToken),
        RecordKind.Results => PostAsync(PackedBatch.Parse(record), cancellationToken),
        RecordKind.Finish => FinishAsync(record, cancellationToken),
        _ => throw new InvalidDataException($"The spool holds a record of kind {(int)record.Kind}, which this version does not know."),
    };

    /// <summary>Makes the experiment, as patiently as <paramref name="with" /> is.</summary>
    public async Task CreateAsync(Retrier with, CancellationToken cancellationToken)
    {
        ExperimentSnapshot snapshot = start.ToSnapshot();
        CreatedExperiment created = await with.RunAsync(token => client.Experiments.CreateAsync(snapshot, token), cancellationToken).ConfigureAwait(false);
        IsResumed = !created.Created;
    }

    private async Task PostAsync(PackedBatch batch, CancellationToken cancellationToken)
    {
        var parts = new Stack<PackedBatch>([batch]);
        while (parts.TryPop(out PackedBatch? part))
        {
            try
            {
                IngestReceipt receipt = await retrier.RunAsync(token => PostOnceAsync(part, token), cancellationToken).ConfigureAwait(false);
                counts.Deliver(part.Count, receipt.Unchanged);
                RecorderTelemetry.Delivered.Add(part.Count);
            }
            catch (ExperimentApiException refusal) when (Refusal.IsOfData(refusal))
            {
                logger.BatchRefused(start.ExperimentId, part.Count, refusal.Message);
                foreach (PackedBatch rest in BatchSplitter.Split(part, refusal, rejected))
                    parts.Push(rest);
            }
        }
    }

    private async Task<IngestReceipt> PostOnceAsync(PackedBatch batch, CancellationToken cancellationToken)
    {
        using Activity? activity = RecorderTelemetry.StartSend(start.ExperimentId, batch);
        long began = clock.GetTimestamp();
        try
        {
            return await client.Results.PostBodyAsync(start.ExperimentId, batch.ToContent(), batch.OnConflict, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            throw;
        }
        finally
        {
            RecorderTelemetry.SendDuration.Record(clock.GetElapsedTime(began).TotalSeconds);
        }
    }

    private async Task FinishAsync(SpoolRecord record, CancellationToken cancellationToken)
    {
        FinishRequest finish = JsonSerializer.Deserialize(record.Payload.Span, WireJson.Context.FinishRequest)!;
        try
        {
            await retrier.RunAsync(token => client.Experiments.FinishAsync(start.ExperimentId, finish, token), cancellationToken).ConfigureAwait(false);
            IsFinished = true;
        }
        catch (ExperimentApiException refusal) when (Refusal.IsOfData(refusal))
        {
            // It has another end already, and keeps it; the results are all there.
            logger.FinishRefused(start.ExperimentId, refusal.Message);
        }
    }
}
