using ExperimentApi.Client.Audit;
using ExperimentApi.Client.Baselines;
using ExperimentApi.Client.Comparisons;
using ExperimentApi.Client.Events;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Exports;
using ExperimentApi.Client.Http;
using ExperimentApi.Client.Imports;
using ExperimentApi.Client.Keys;
using ExperimentApi.Client.Questions;
using ExperimentApi.Client.Recording;
using ExperimentApi.Client.Results;
using ExperimentApi.Client.Scores;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Client;

/// <summary>
/// The HTTP API as typed calls, one request each. Every answer other than success is an <see cref="ExperimentApiException" />; a service
/// that cannot be reached is an <see cref="HttpRequestException" />, and one that is too slow for <see cref="HttpClient.Timeout" /> a
/// <see cref="TaskCanceledException" />. Nothing is retried here, except by <see cref="StartRunAsync" /> and the run it starts.
/// Instances are safe to share between threads.
/// </summary>
public sealed class ExperimentApiClient
{
    private readonly ApiConnection _connection;

    /// <summary>Makes a client over an HTTP client of yours, which stays yours to dispose.</summary>
    /// <param name="http">
    /// Its <see cref="HttpClient.BaseAddress" /> is the root of the service (<c>http://localhost:5080</c>); a key goes into its
    /// <see cref="HttpClient.DefaultRequestHeaders" /> as <c>Authorization: Bearer</c>.
    /// </param>
    /// <param name="recording">How runs are recorded that say nothing else.</param>
    /// <exception cref="ArgumentException"><paramref name="http" /> has no base address.</exception>
    public ExperimentApiClient(HttpClient http, RecorderOptions? recording = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        _connection = new ApiConnection(http);
        Recording = recording ?? new RecorderOptions();
        Experiments = new ExperimentsClient(_connection);
        Results = new ResultsClient(_connection);
        Stats = new StatsClient(_connection);
        Scores = new ScoresClient(_connection);
        Baselines = new BaselinesClient(_connection);
        Comparisons = new ComparisonsClient(_connection);
        Questions = new QuestionsClient(_connection);
        Imports = new ImportsClient(_connection);
        Exports = new ExportsClient(_connection);
        Events = new EventsClient(_connection, Recording.TimeProvider);
        Keys = new KeysClient(_connection);
        Audit = new AuditClient(_connection);
    }

    /// <summary>Experiments: their snapshot, life and metadata.</summary>
    public ExperimentsClient Experiments { get; }

    /// <summary>Results per question, and what follows from them: progress and performance.</summary>
    public ResultsClient Results { get; }

    /// <summary>What all experiments together say: totals, trends, models, agents, question types, errors, configurations, plans.</summary>
    public StatsClient Stats { get; }

    /// <summary>What people and judges say of answers.</summary>
    public ScoresClient Scores { get; }

    /// <summary>Names for experiments to measure against.</summary>
    public BaselinesClient Baselines { get; }

    /// <summary>Comparisons of experiments, question by question too, and the gate for CI jobs.</summary>
    public ComparisonsClient Comparisons { get; }

    /// <summary>Questions across experiments: hard ones, disputed ones, flaky ones.</summary>
    public QuestionsClient Questions { get; }

    /// <summary>Bringing experiments in: exports of this service, and files of other tools.</summary>
    public ImportsClient Imports { get; }

    /// <summary>Files of experiments: bundles for import, and tables.</summary>
    public ExportsClient Exports { get; }

    /// <summary>Runs as they happen.</summary>
    public EventsClient Events { get; }

    /// <summary>Keys: who may use the service, and for what.</summary>
    public KeysClient Keys { get; }

    /// <summary>Who changed what.</summary>
    public AuditClient Audit { get; }

    internal RecorderOptions Recording { get; }

    internal Uri Root => _connection.Root;

    /// <summary>
    /// Starts a run: makes its experiment, and returns the recorder of its results. Where the service is away for longer than
    /// <see cref="RecorderOptions.StartTimeout" />, the run begins without it, and experiment and results are delivered when it is back.
    /// </summary>
    /// <param name="snapshot">
    /// The run's full configuration. Without an <c>experiment_id</c> it gets one here, and the time as its start. With the id and the
    /// content of an experiment that exists, that one is taken up again.
    /// </param>
    /// <param name="options">How to record; what the client was made with where null.</param>
    /// <param name="cancellationToken">Gives up; the experiment may be made all the same.</param>
    /// <exception cref="ExperimentApiException">
    /// The service refuses, and will refuse again: 401 or 403 key, 404 address, 409 the id is taken by another snapshot, 422 a value is not
    /// valid. That is worth knowing before the benchmark runs, and so it is thrown whatever the options say.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option makes no sense.</exception>
    public Task<ExperimentRun> StartRunAsync(
        ExperimentSnapshot snapshot, RecorderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return ExperimentRun.StartAsync(this, snapshot, options ?? Recording, cancellationToken);
    }
}
