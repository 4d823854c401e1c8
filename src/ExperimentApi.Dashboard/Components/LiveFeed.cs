using System.Threading.Channels;
using ExperimentApi.Client;
using ExperimentApi.Client.Events;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Dashboard.Components;

/// <summary>Follows events while the page is looked at. Draws nothing; hands over what came, a few times a second however much comes.</summary>
public sealed partial class LiveFeed : ComponentBase, IDisposable
{
    private const int MostAtOnce = 1000;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);

    private CancellationTokenSource? _following;
    private object? _followed;

    /// <summary>Opens the stream.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, IAsyncEnumerable<LiveEvent>> Source { get; set; } = default!;

    /// <summary>What is followed, as a value; null follows nothing.</summary>
    [Parameter]
    public object? Key { get; set; } = "";

    /// <summary>Takes what came since the last time, oldest first.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IReadOnlyList<LiveEvent>> Events { get; set; }

    [Inject]
    private ILogger<LiveFeed> Logger { get; set; } = default!;

    public void Dispose() => Stop();

    protected override void OnParametersSet()
    {
        if (Equals(Key, _followed))
            return;
        Stop();
        _followed = Key;
        if (Key is null)
            return;
        _following = new CancellationTokenSource();
        _ = FollowAsync(_following.Token);
    }

    private void Stop()
    {
        _following?.Cancel();
        _following?.Dispose();
        _following = null;
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var came = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(MostAtOnce) { SingleReader = true, SingleWriter = true });
        Task reading = ReadAsync(came.Writer, cancellationToken);
        try
        {
            while (await came.Reader.WaitToReadAsync(cancellationToken))
            {
                var batch = new List<LiveEvent>();
                while (came.Reader.TryRead(out LiveEvent? next))
                    batch.Add(next);
                await InvokeAsync(() => Events.InvokeAsync(batch));
                // What people see has the pace of people, whatever clock the service has.
                await Task.Delay(Pace, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception fault)
        {
            // Nobody waits for this task: the page is told as of any other fault of its own.
            await DispatchExceptionAsync(fault);
        }
        await reading;
    }

    private async Task ReadAsync(ChannelWriter<LiveEvent> came, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (LiveEvent next in Source(cancellationToken).WithCancellation(cancellationToken))
                await came.WriteAsync(next, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception fault) when (fault is ExperimentApiException or HttpRequestException)
        {
            LogNotLive(Logger, fault);
        }
        came.Complete();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A page no longer follows its events; it shows what it fetched.")]
    private static partial void LogNotLive(ILogger logger, Exception fault);
}
