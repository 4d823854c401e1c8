using System.Threading.Channels;
using ExperimentApi.Client.Recording.Batching;
using ExperimentApi.Client.Recording.Delivery;
using ExperimentApi.Client.Recording.Spool;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts.Results;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.Recording;

/// <summary>
/// One run of a benchmark, from its snapshot to its end. Results are taken at once and delivered in the background, in batches; each
/// batch is on disk before it is sent, and leaves the disk when the service has committed it. A service that is slow, restarts or is away
/// does not disturb the benchmark, and nothing is dropped: where queue and spool are full, recording waits.
/// </summary>
/// <remarks>
/// <para>A process that is killed loses what is in memory only: the queue and the open batch, at most
/// <see cref="RecorderOptions.MaxBatchAge" /> old while the spool takes batches. What is on disk is delivered by the next run for the
/// same service, or by <see cref="SpoolReplay" />; sending something twice is harmless.</para>
/// <para>Say how the run ended by <see cref="CompleteAsync" />, <see cref="FailAsync" /> or <see cref="CancelAsync" />; disposing alone
/// leaves the experiment running, and it shows as stalled after a while. Nothing here throws because of the service, unless
/// <see cref="RecorderOptions.ThrowOnFailure" /> is set.</para>
/// </remarks>
public sealed partial class ExperimentRun : IResultRecorder, IAsyncDisposable
{
    private readonly RecorderOptions _options;
    private readonly ILogger _logger;
    private readonly RunCounts _counts = new();
    private readonly Channel<QueueItem> _queue;
    private readonly RunSpool? _spool;
    private readonly Outbox _outbox;
    private readonly RejectedResults _rejected;
    private readonly Batcher _batcher;
    private readonly Link _link;
    private readonly RunDelivery _delivery;

    private ExperimentRun(ExperimentApiClient client, RunStart start, RecorderOptions options)
    {
        _options = options;
        _logger = options.LoggerFactory.CreateLogger(RecorderLog.Category);
        ExperimentId = start.ExperimentId;
        _queue = Channel.CreateBounded<QueueItem>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
        _spool = TryCreateSpool(start);
        _outbox = new Outbox(_spool, _counts, options.TimeProvider, _logger);
        _rejected = new RejectedResults(_spool?.Folder, ExperimentId, _counts, _logger);
        _batcher = new Batcher(_queue, _outbox, _rejected, options);
        _link = new Link(options.TimeProvider);
        var patient = new Retrier(options, _link, (_, _) => false, _logger);
        _delivery = new RunDelivery(client, start, patient, _rejected, _counts, options.TimeProvider, _logger);
    }

    /// <inheritdoc />
    public string ExperimentId { get; }

    /// <summary>
    /// Whether the service had the experiment before, as when a run is taken up again; null while it has not answered.
    /// </summary>
    public bool? IsResumed => _delivery.IsResumed;

    /// <summary>What to do where other content is stored; counts for batches that are closed from now on.</summary>
    public OnConflict OnConflict
    {
        get => _batcher.OnConflict;
        set => _batcher.OnConflict = value;
    }

    /// <summary>What has become of the results so far; after disposing, for good.</summary>
    public RecordingReport Report
    {
        get
        {
            (long delivered, long rejected, long recorded) = (_counts.Delivered, _counts.Rejected, _counts.Recorded);
            // A batch is on disk until all of it is settled, so that parts of it may be counted as delivered already.
            long spooled = Math.Clamp(_counts.Spooled, 0, Math.Max(0, recorded - delivered - rejected));
            return new RecordingReport
            {
                ExperimentId = ExperimentId,
                Recorded = recorded,
                Delivered = delivered,
                Unchanged = _counts.Unchanged,
                Rejected = rejected,
                Spooled = spooled,
                InMemory = Math.Max(0, recorded - delivered - rejected - spooled),
                IsFinished = _delivery.IsFinished,
                SpoolFolder = _spool is not null && Directory.Exists(_spool.Folder) ? _spool.Folder : null,
                RejectedFile = _rejected.Path,
                Failure = _link.Failure?.Message,
            };
        }
    }

    /// <inheritdoc />
    /// <remarks>A full queue blocks the thread; where many tasks record at the same time, <see cref="RecordAsync" /> leaves them theirs.</remarks>
    /// <exception cref="ObjectDisposedException">The run is disposed of, and <see cref="RecorderOptions.ThrowOnFailure" /> is set.</exception>
    public void Record(ResultSubmission result)
    {
        ArgumentNullException.ThrowIfNull(result);
        _counts.Record();
        if (_queue.Writer.TryWrite(new QueueItem(result, null)))
            return;
        // Waiting needs a task; this is the slow way, for when the queue is full or closed.
        WaitForRoomAsync(result, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    /// <inheritdoc />
    /// <exception cref="ObjectDisposedException">The run is disposed of, and <see cref="RecorderOptions.ThrowOnFailure" /> is set.</exception>
    public ValueTask RecordAsync(ResultSubmission result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        _counts.Record();
        return _queue.Writer.TryWrite(new QueueItem(result, null)) ? ValueTask.CompletedTask : WaitForRoomAsync(result, cancellationToken);
    }

    private async ValueTask WaitForRoomAsync(ResultSubmission result, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(new QueueItem(result, null), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _counts.Unrecord();
            throw;
        }
        catch (ChannelClosedException)
        {
            _counts.Reject(1);
            _logger.RecordedTooLate(ExperimentId);
            ObjectDisposedException.ThrowIf(_options.ThrowOnFailure, this);
        }
    }

    private RunSpool? TryCreateSpool(RunStart start)
    {
        string folder = SpoolFolders.ForRun(_options.SpoolRoot, start.ExperimentId, _options.TimeProvider.GetUtcNow());
        try
        {
            return RunSpool.Create(folder, start, _options.MaxSpoolBytes, _options.FlushToDisk);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _logger.NoSpool(folder, failure.Message);
            return null;
        }
    }
}
