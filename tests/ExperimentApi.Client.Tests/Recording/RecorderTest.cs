using System.Net;
using System.Text.Json;
using ExperimentApi.Client.Recording;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;
using ExperimentApi.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentApi.Client.Tests.Recording;

/// <summary>A recorder, with a spool of its own, a clock that the test moves, and a network that answers as the test says.</summary>
public abstract class RecorderTest : IDisposable
{
    private protected RecorderTest()
    {
        Network = new RecordingHandler(request => Answer(request) ?? Usual(request));
        Client = Network.Client();
        Options = new RecorderOptions { SpoolFolder = SpoolFolder, TimeProvider = Clock, StartTimeout = TimeSpan.Zero };
    }

    protected string SpoolFolder { get; } = TemporaryFolder.New();

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 6, 28, 16, 16, 35, TimeSpan.Zero));

    private protected RecordingHandler Network { get; }

    protected ExperimentApiClient Client { get; }

    protected RecorderOptions Options { get; }

    /// <summary>What the service says to a request; null for what it usually says.</summary>
    private protected Func<RecordedRequest, HttpResponseMessage?> Answer { get; set; } = _ => null;

    /// <summary>The bodies of all requests with results, in order, as lists of question ids.</summary>
    private protected IReadOnlyList<string> Batches =>
        [.. Network.Requests.Where(IsResults).Select(request => string.Join(' ', Rows(request).Select(row => row.GetProperty("question_id").GetString())))];

    private protected static bool IsResults(RecordedRequest request) => request.Address.AbsolutePath.EndsWith("/results", StringComparison.Ordinal);

    private protected static IReadOnlyList<JsonElement> Rows(RecordedRequest request) => [.. JsonElement.Parse(request.Body!).EnumerateArray()];

    protected static ResultSubmission Result(string id) => new() { QuestionId = id, IsCorrect = true };

    protected Task<ExperimentRun> StartAsync(string id = "exp_1") => Client.StartRunAsync(new ExperimentSnapshot { ExperimentId = id }, Options);

    protected void GoAway() => Answer = _ => throw new HttpRequestException("Connection refused");

    protected void ComeBack() => Answer = _ => null;

    /// <summary>Lets time pass until something has happened.</summary>
    protected Task PassTimeUntilAsync(Func<bool> condition, string what) => Eventually.TrueAsync(
        () =>
        {
            if (condition())
                return true;
            Clock.Advance(TimeSpan.FromSeconds(1));
            return false;
        },
        what);

    /// <summary>Lets time pass until a task is done.</summary>
    protected async Task<T> PassTimeUntilAsync<T>(Task<T> task)
    {
        await PassTimeUntilAsync(() => task.IsCompleted, "the task is done");
        return await task;
    }

    protected async Task DisposeAsync(ExperimentRun run)
    {
        Task disposed = run.DisposeAsync().AsTask();
        await PassTimeUntilAsync(() => disposed.IsCompleted, "the run is disposed of");
        await disposed;
    }

    private static HttpResponseMessage Usual(RecordedRequest request) => request.Address.AbsolutePath.Split('/')[^1] switch
    {
        "experiments" => Answers.Json(Answers.Experiment, HttpStatusCode.Created),
        "results" => Answers.Json($$"""{"received":{{Rows(request).Count}},"inserted":{{Rows(request).Count}},"replaced":0,"unchanged":0}"""),
        "finish" => Answers.Json(Answers.Performance),
        _ => Answers.Json("""{"experiment_id":"exp_1","status":"running","last_activity_at":"2025-06-28T16:16:35Z"}"""),
    };

    public void Dispose()
    {
        Network.Dispose();
        TemporaryFolder.Delete(SpoolFolder);
        GC.SuppressFinalize(this);
    }
}
