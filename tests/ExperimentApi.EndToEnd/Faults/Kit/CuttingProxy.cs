using System.Net;
using System.Net.Sockets;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>
/// Forwards bytes between clients and the service, and cuts connections at random places: in the middle of a request, or when the
/// service answers, before or within the answer. It knows nothing of HTTP.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _service;
    private readonly Random _random;
    private readonly Task _accepting;
    private int _cuts;

    public CuttingProxy(Uri service, int seed)
    {
        (_service, _random) = (service, new Random(seed));
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public int Cuts => Volatile.Read(ref _cuts);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
            // Drawn here, one after the other. A request of the tests has some thousand bytes, an answer some hundred.
            CutPlan plan = _random.Next(2) == 0
                ? new CutPlan(_random.Next(15_000), int.MaxValue, (CutKind)_random.Next(3))
                : new CutPlan(int.MaxValue, _random.Next(600), (CutKind)_random.Next(2));
            _ = ForwardAsync(client, plan);
        }
    }

    private async Task ForwardAsync(TcpClient client, CutPlan plan)
    {
        using (client)
        using (var service = new TcpClient())
        {
            try
            {
                await service.ConnectAsync(_service.Host, _service.Port, _stop.Token);
                Task<bool> there = PumpAsync(client.GetStream(), service.GetStream(), plan.RequestBytes);
                Task<bool> back = PumpAsync(service.GetStream(), client.GetStream(), plan.AnswerBytes);
                if (await await Task.WhenAny(there, back))
                    await CutAsync(client, service, plan.Kind, back);
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Somebody hung up.
            }
        }
    }

    private async Task CutAsync(TcpClient client, TcpClient service, CutKind kind, Task back)
    {
        Interlocked.Increment(ref _cuts);
        if (kind == CutKind.Reset)
        {
            client.LingerState = new LingerOption(true, 0);
            service.LingerState = new LingerOption(true, 0);
        }
        else if (kind == CutKind.HalfClose)
        {
            service.Client.Shutdown(SocketShutdown.Send);
            await back;
        }
    }

    /// <summary>Forwards until the end, or until so many bytes have passed: then true.</summary>
    private async Task<bool> PumpAsync(NetworkStream from, NetworkStream to, int limit)
    {
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            int read = await from.ReadAsync(buffer, _stop.Token);
            if (read == 0)
                return false;
            int passed = Math.Min(read, limit);
            await to.WriteAsync(buffer.AsMemory(0, passed), _stop.Token);
            if (limit != int.MaxValue && (limit -= passed) == 0)
                return true;
        }
    }

    private enum CutKind
    {
        /// <summary>Both ends are told that something broke.</summary>
        Reset,

        /// <summary>Both ends are told that all was said.</summary>
        Close,

        /// <summary>The service is told that all was said, and may still answer.</summary>
        HalfClose,
    }

    private sealed record CutPlan(int RequestBytes, int AnswerBytes, CutKind Kind);
}
