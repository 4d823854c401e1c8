using ExperimentApi.Client.Recording.Spool;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExperimentApi.Client.Recording;

/// <summary>How a run is recorded. The defaults are meant to be left alone.</summary>
public sealed class RecorderOptions
{
    /// <summary>Results that wait in memory before <see cref="ExperimentRun.Record" /> does; 10,000.</summary>
    public int QueueCapacity { get; set; } = 10_000;

    /// <summary>A batch is closed with so many results, at most <see cref="Limits.MaxResultsPerRequest" />; 500.</summary>
    public int MaxBatchCount { get; set; } = 500;

    /// <summary>A batch is closed at so many bytes of JSON, before compression; 1 MiB. A single result may be larger.</summary>
    public int MaxBatchBytes { get; set; } = 1024 * 1024;

    /// <summary>A batch is closed when its first result has waited for so long; one second.</summary>
    public TimeSpan MaxBatchAge { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Batches of so many bytes and more are compressed (gzip), on disk and on the wire; 4 KiB.</summary>
    public int CompressFromBytes { get; set; } = 4096;

    /// <summary>What to do where other content is stored for the same question and attempt; refuse it.</summary>
    public OnConflict OnConflict { get; set; } = OnConflict.Fail;

    /// <summary>
    /// How long starting a run waits for the service, before it begins without; ten seconds. Zero: one try, as long as
    /// <see cref="AttemptTimeout" />.
    /// </summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the end of a run waits for the service to take what is left; 15 seconds. What it then has not stays on disk.</summary>
    public TimeSpan DeliveryTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one try may take, the answer included; a minute. <see cref="HttpClient.Timeout" /> should not be shorter.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The wait after a first failure, less up to a half at random; it doubles with each further one. 200 ms.</summary>
    public TimeSpan MinRetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between tries, unless the service asks for a longer one (<c>Retry-After</c>); five seconds.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A heartbeat is sent when the service has heard nothing for so long; a minute. It calls a run stalled after ten.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Where spools lie, one folder a run; null for <c>experimentapi/spool</c> below <c>$XDG_STATE_HOME</c> (<c>~/.local/state</c>) or, on
    /// Windows and macOS, the local application data. Must be a local disk, and nobody else's: results lie in it as they are.
    /// </summary>
    public string? SpoolFolder { get; set; }

    /// <summary>Largest size of a run's spool; 1 GiB. When it is full, recording waits.</summary>
    public long MaxSpoolBytes { get; set; } = 1024L * 1024 * 1024;

    /// <summary>
    /// Whether each batch is flushed to the disk, so that it outlives a power failure; true. It outlives its process either way.
    /// </summary>
    public bool FlushToDisk { get; set; } = true;

    /// <summary>Whether a run also sends, in the background, what earlier ones have left for the same service; true.</summary>
    public bool ReplayLeftovers { get; set; } = true;

    /// <summary>
    /// Whether failures come out as exceptions: starting without the service, recording after the end, a flush or an end that leaves
    /// something behind or has something refused. False: they are logged and reported.
    /// </summary>
    public bool ThrowOnFailure { get; set; }

    /// <summary>The clock of all waits and times.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where the recorder logs to; nowhere by default. Dependency injection sets it.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    internal string SpoolRoot => SpoolFolder ?? SpoolFolders.Default;

    /// <exception cref="ArgumentOutOfRangeException">A value makes no sense.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(QueueCapacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxBatchCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxBatchCount, Limits.MaxResultsPerRequest);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxBatchBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxBatchBytes, Limits.MaxJsonBodyBytes / 2);
        ArgumentOutOfRangeException.ThrowIfNegative(CompressFromBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxSpoolBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(StartTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(DeliveryTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaxBatchAge, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AttemptTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MinRetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRetryDelay, MinRetryDelay);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(HeartbeatInterval, TimeSpan.Zero);
    }
}
