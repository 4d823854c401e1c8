namespace ExperimentApi.Benchmarks.Load;

/// <summary>Requests of prepared bytes, one after the other on one connection.</summary>
internal sealed class BulkPost(Uri address, string path, BulkBody body) : IDisposable
{
    private readonly HttpConnection _connection = new(address);

    /// <summary>On a thread of its own, which blocks: nothing is cheaper.</summary>
    /// <param name="expect">What the answer says of the rows: <c>inserted</c> or <c>unchanged</c>.</param>
    public Task RunAsync(string expect) => Task.Factory.StartNew(() => Run(expect), TaskCreationOptions.LongRunning);

    public void Dispose() => _connection.Dispose();

    private void Run(string expect)
    {
        foreach ((ReadOnlyMemory<byte> bytes, int rows) in body.Requests)
        {
            _connection.Send(HttpConnection.Head(path, body.Type, bytes.Length, body.MoreHeaders));
            _connection.Send(bytes.Span);
            _connection.RequireReceipt(expect, rows);
        }
    }
}
