using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Exchange;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Formats;
using ExperimentApi.Json;
using ExperimentApi.Contracts.Experiments;
using FluentValidation;

namespace ExperimentApi.Features.Imports.Foreign;

/// <summary>Stores the experiments of another tool's files, one after the other.</summary>
internal sealed partial class ForeignImport(
    IValidator<ExperimentSnapshot> snapshotRules, IValidator<FinishRequest> finishRules, TimeProvider clock, ILogger<ForeignImport> logger)
{
    private readonly ForeignReading _reading = new(snapshotRules, finishRules, clock);

    public async Task ReadAsync(ImportRun run, IForeignFormat format, Upload upload, ReadOptions options, CancellationToken cancellationToken)
    {
        var careful = new CarefulReader(format.Name, NameOf(upload), fault => LogFault(logger, format.Name, fault));
        bool isEmpty = true;
        try
        {
            await foreach (ForeignItem item in careful.Read(format.ReadAsync(upload, options, cancellationToken), cancellationToken))
            {
                isEmpty = false;
                if (item is ForeignExperiment experiment)
                    await StoreAsync(run, format, experiment, careful, cancellationToken);
                else
                    run.Report.Skip(item.Source, ((SkippedItem)item).Reason);
            }
            if (isEmpty)
                run.Report.Fail(NameOf(upload), ValueErrors.Of("", $"holds no experiment that '{format.Name}' can read"));
        }
        catch (UnreadableUploadException unreadable)
        {
            run.Report.Complete = false;
            run.Report.Fail(unreadable.File, ErrorsOf(unreadable));
        }
    }

    private async Task StoreAsync(ImportRun run, IForeignFormat format, ForeignExperiment foreign, CarefulReader careful, CancellationToken cancellationToken)
    {
        var errors = new ValueErrors();
        IncomingExperiment? incoming = _reading.Read(foreign, errors);
        OpenItem item = await run.BeginAsync(foreign.Source, foreign.Snapshot.ExperimentId, incoming, cancellationToken);
        if (incoming is null)
        {
            await item.FailAsync(errors);
        }
        else
        {
            item.Warn(RedactionWarning.Of(incoming.Document));
            await StoreResultsAsync(item, incoming.Row, foreign, careful, cancellationToken);
            DateTimeOffset now = clock.GetUtcNow();
            await item.TakeAsync(
                new AuditEntry { ExperimentKey = incoming.Row.Key, Id = Guid.CreateVersion7(now), ExperimentId = incoming.Row.ExperimentId, At = now, Action = $"imported as {format.Name}" }, cancellationToken);
        }
        item.Warn(foreign.Warnings);
        run.Report.Add(await item.CloseAsync(cancellationToken));
    }

    private async Task StoreResultsAsync(OpenItem item, ExperimentEntity row, ForeignExperiment foreign, CarefulReader careful, CancellationToken cancellationToken)
    {
        using var ahead = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        IAsyncEnumerator<IncomingBatch> batches = new ForeignBatches(row.Key, clock.GetUtcNow()).ReadAsync(careful.Read(foreign.Results, ahead.Token), ahead.Token).GetAsyncEnumerator(ahead.Token);
        await using (batches)
        {
            try
            {
                await foreach (IncomingBatch batch in batches.OneAheadAsync(Prepared, ahead, cancellationToken))
                {
                    using (batch)
                        await item.TakeAsync(batch, ForeignBatches.PointerOf, cancellationToken);
                    if (!item.IsOpen)
                        return;
                }
            }
            catch (UnreadableUploadException unreadable)
            {
                await item.FailAsync(ErrorsOf(unreadable));
            }
            catch (UnacceptableResultsException unacceptable)
            {
                await item.FailAsync(unacceptable.Errors);
            }
        }
    }

    private static IncomingBatch Prepared(IncomingBatch batch)
    {
        if (ExperimentWriter.IsCopied(batch.Rows.Count))
            batch.AsCopy();
        return batch;
    }

    private static string NameOf(Upload upload) => upload.Files.Count == 1 ? upload.Files[0].Path : PostImport.NoName;

    private static ValueErrors ErrorsOf(UnreadableUploadException unreadable) => ValueErrors.Of(unreadable.Place, unreadable.Reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The reader of {Format} failed at an upload")]
    private static partial void LogFault(ILogger logger, string format, Exception exception);
}
