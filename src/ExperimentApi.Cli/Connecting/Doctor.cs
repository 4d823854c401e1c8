using System.Net;
using System.Text.Json;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Cli.Connecting;

/// <summary>Asks a service how it is, one question after the other, and stops where there is nobody to ask.</summary>
internal sealed class Doctor
{
    /// <summary>A Date header has whole seconds, and answers take their time.</summary>
    private static readonly TimeSpan AcceptedSkew = TimeSpan.FromSeconds(5);

    private readonly Session _session;
    private readonly TimeProvider _clock;
    private readonly List<Check> _checks = [];

    private Doctor(Session session, TimeProvider clock) => (_session, _clock) = (session, clock);

    public static Task<Diagnosis> ExamineAsync(Session session, TimeProvider clock, CancellationToken cancellationToken) =>
        new Doctor(session, clock).ExamineAsync(cancellationToken);

    private async Task<Diagnosis> ExamineAsync(CancellationToken cancellationToken)
    {
        ServerSettings server = _session.Server;
        string? version = null;
        double? skew = null;
        Add("settings", true, $"{server.Root} from {server.RootSource}, {(server.Key is null ? "no key" : $"key from {server.KeySource}")}");
        HealthResponse? live = await LiveAsync(seconds => skew = seconds, cancellationToken);
        if (live is not null)
        {
            version = live.Version;
            Add("version", true, $"server {version ?? "does not say"}, this program {Product.Version}");
            if (skew is { } ahead)
                Add("clock", Math.Abs(ahead) <= AcceptedSkew.TotalSeconds, Math.Abs(ahead) < 2 ? "the same" : $"the server is {Figure.Seconds(Math.Abs(ahead))} {(ahead > 0 ? "ahead" : "behind")}");
            await DatabaseAsync(cancellationToken);
            await KeyAsync(cancellationToken);
        }
        return new Diagnosis(server.Root.AbsoluteUri, Product.Version, version, live is not null, skew, _checks);
    }

    private void Add(string name, bool ok, string found) => _checks.Add(new Check(name, ok, found));

    private async Task<HealthResponse?> LiveAsync(Action<double> skewed, CancellationToken cancellationToken)
    {
        try
        {
            long start = _clock.GetTimestamp();
            using HttpResponseMessage response = await _session.Http.GetAsync(Address("health/live"), cancellationToken);
            TimeSpan took = _clock.GetElapsedTime(start);
            if (response.Headers.Date is { } date)
            {
                // Cut to the second by the server, and written somewhere between sending and now.
                skewed(Math.Round((date.AddSeconds(0.5) - (_clock.GetUtcNow() - (took / 2))).TotalSeconds, 1));
            }
            string body = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK || JsonSerializer.Deserialize(body, WireJson.Context.HealthResponse) is not { } health)
                throw new JsonException();
            Add("server", true, $"answers in {Figure.Seconds(took.TotalSeconds)}");
            return health;
        }
        catch (JsonException)
        {
            Add("server", false, "something answers there, but not this service");
        }
        catch (Exception away) when (away is HttpRequestException || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Add("server", false, away is OperationCanceledException ? $"no answer within {_session.Patience.TotalSeconds:0} s" : away.Message);
        }
        return null;
    }

    private async Task DatabaseAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await _session.Http.GetAsync(Address("health/ready"), cancellationToken);
        if (response.StatusCode == HttpStatusCode.OK)
            Add("database", true, "answers, and its schema is up to date");
        else
            Add("database", false, $"not ready ({(int)response.StatusCode}): the database is away or being migrated");
    }

    /// <summary>Whether what was given as key opens the door, by a call that needs it.</summary>
    private async Task KeyAsync(CancellationToken cancellationToken)
    {
        try
        {
            CurrentAccess access = await _session.Api.Keys.CurrentAsync(cancellationToken);
            Add("key", true, Found(access));
            if (!access.Scopes.Contains(Scope.Read))
                return;
            ServiceStats stats = await _session.Api.Stats.TotalsAsync(cancellationToken: cancellationToken);
            Add("access", true, $"{Figure.Count(stats.Experiments)} experiments, {Figure.Count(stats.TotalAnswers)} answers, {Figure.Bytes(stats.DatabaseSizeBytes)}");
        }
        catch (ExperimentApiException refused)
        {
            Add("access", false, refused.Message);
        }
    }

    private static string Found(CurrentAccess access)
    {
        if (access.Actor is null)
            return "none is needed: there are no keys, and whoever reaches the service may do everything";
        string limits = access.Projects.Count == 0 ? "" : $" in {string.Join(", ", access.Projects)}";
        string end = access.Key?.ExpiresAt is { } at ? $", until {Figure.Time(at)} UTC" : "";
        return $"{access.Key?.Name ?? access.Actor} may {string.Join(", ", access.Scopes)}{limits}{end}";
    }

    private Uri Address(string path) => new(_session.Server.Root.AbsoluteUri.TrimEnd('/') + "/" + path);
}
