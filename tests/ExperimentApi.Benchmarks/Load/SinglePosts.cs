using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ExperimentApi.Benchmarks.Measuring;

namespace ExperimentApi.Benchmarks.Load;

/// <summary>
/// One result a request, one request under way on each connection, all minded by one thread that waits for whichever answers first, as
/// pgbench works: no answer costs a hop between threads.
/// </summary>
internal sealed class SinglePosts : IDisposable
{
    private readonly List<Client> _clients;
    private readonly Dictionary<Socket, Client> _bySocket;
    private readonly List<double> _latencies = [];

    /// <param name="address">The service.</param>
    /// <param name="paths">One for each connection.</param>
    /// <param name="body">Of every request, but for the question's number.</param>
    public SinglePosts(Uri address, IReadOnlyList<string> paths, SingleBody body)
    {
        _clients = [.. paths.Select((path, index) => new Client(new HttpConnection(address), body, path, index))];
        _bySocket = _clients.ToDictionary(client => client.Connection.Socket);
    }

    public long Answered => _latencies.Count;

    public Latencies Latencies => Latencies.Of(_latencies);

    /// <summary>Posts for so long; what was begun is waited for.</summary>
    public Task RunAsync(TimeSpan duration) => Task.Factory.StartNew(() => Run(duration), TaskCreationOptions.LongRunning);

    public void Dispose()
    {
        foreach (Client client in _clients)
            client.Connection.Dispose();
    }

    private void Run(TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        int waiting = _clients.Count;
        foreach (Client client in _clients)
            client.Send();
        var ready = new List<Socket>();
        while (waiting > 0)
        {
            ready.Clear();
            ready.AddRange(_clients.Where(client => client.IsWaiting).Select(client => client.Connection.Socket));
            if (ready.Count > 1)
                Socket.Select(ready, null, null, Timeout.Infinite);
            foreach (Socket socket in ready)
            {
                Client client = _bySocket[socket];
                if (client.Receive() is not { } latency)
                    continue;
                _latencies.Add(latency.TotalMilliseconds);
                if (Stopwatch.GetElapsedTime(start) < duration)
                    client.Send();
                else
                    waiting--;
            }
        }
    }

    private sealed class Client(HttpConnection connection, SingleBody body, string path, int index)
    {
        private readonly byte[] _request = body.RequestTo(path);
        private long _sent;
        private int _count;

        public HttpConnection Connection => connection;

        public bool IsWaiting { get; private set; }

        public void Send()
        {
            body.Number(_request, index, _count++);
            IsWaiting = true;
            _sent = Stopwatch.GetTimestamp();
            connection.Send(_request);
        }

        public TimeSpan? Receive()
        {
            if (connection.Receive() is not { } answer)
                return null;
            TimeSpan latency = Stopwatch.GetElapsedTime(_sent);
            if (answer.Span.IndexOf("\"inserted\":1,"u8) < 0)
                throw new InvalidOperationException($"A single result was answered {Encoding.UTF8.GetString(answer.Span)}");
            IsWaiting = false;
            return latency;
        }
    }
}
