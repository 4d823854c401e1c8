using ExperimentApi.Data.Exchange;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>Stores the parts of one bundle: what stands before the next experiment belongs to the last.</summary>
internal sealed class BundleStore(ImportRun run, string source)
{
    private OpenItem? _item;
    private bool _isComplete;

    public async Task TakeAsync(BundlePart part, CancellationToken cancellationToken)
    {
        switch (part)
        {
            case ExperimentPart experiment:
                await BeginAsync(experiment, cancellationToken);
                break;
            case ResultsPart results:
                using (results.Batch)
                    await (_item?.TakeAsync(results.Batch, results.PointerOf, cancellationToken) ?? Task.CompletedTask);
                break;
            case ScoresPart scores:
                await (_item?.TakeAsync(scores.Scores, scores.PointerOf, cancellationToken) ?? Task.CompletedTask);
                break;
            case BaselinePart baseline:
                await (_item?.TakeAsync(baseline.Baseline, cancellationToken) ?? Task.CompletedTask);
                break;
            case AuditPart audit:
                await TakeAsync(audit, cancellationToken);
                break;
            case FaultPart fault:
                await (_item ??= new OpenItem(source, null, default, null)).FailAsync(fault.Errors);
                break;
            case BrokenPart broken:
                _isComplete = false;
                await (_item ??= new OpenItem(broken.Source, null, default, null)).FailAsync(broken.Errors);
                break;
            case EndPart:
                _isComplete = true;
                await CloseAsync(cancellationToken);
                break;
            case WarningPart warning:
                run.Report.Warn($"{source}: {warning.Warning}");
                break;
        }
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await CloseAsync(cancellationToken);
        if (!_isComplete)
            run.Report.Complete = false;
    }

    private async Task BeginAsync(ExperimentPart experiment, CancellationToken cancellationToken)
    {
        await CloseAsync(cancellationToken);
        _isComplete = false;
        _item = await run.BeginAsync(experiment.Source, experiment.ExperimentId, experiment.Incoming, cancellationToken);
        _item.Warn(experiment.Warnings);
        if (experiment.Errors.Count > 0)
            await _item.FailAsync(experiment.Errors);
    }

    // The trail of an experiment that is no more stands after all others, and outlives it here as well.
    private async Task TakeAsync(AuditPart audit, CancellationToken cancellationToken)
    {
        if (_item?.ExperimentId == audit.Entry.ExperimentId)
        {
            await _item.TakeAsync(audit.Entry, cancellationToken);
            return;
        }
        await CloseAsync(cancellationToken);
        if (run.Caller.IsLimited)
            run.Report.Warn($"{source}: the audit trail of '{audit.Entry.ExperimentId}', which is no more, belongs to no project the key is limited to, and was left out.");
        else
            await BundledRows.InsertAsync(run.Session.Connection, [audit.Entry], cancellationToken);
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_item is null)
            return;
        run.Report.Add(await _item.CloseAsync(cancellationToken));
        _item = null;
    }
}
