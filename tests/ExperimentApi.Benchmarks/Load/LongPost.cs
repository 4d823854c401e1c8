using System.Globalization;
using System.Text;
using ExperimentApi.Benchmarks.Rows;

namespace ExperimentApi.Benchmarks.Load;

/// <summary>One NDJSON request of any length, whose rows are made while it is sent.</summary>
internal sealed class LongPost(Uri address, string path)
{
    private const int RowsPerChunk = 1000;

    public Task RunAsync(int rows) => Task.Factory.StartNew(() => Run(rows), TaskCreationOptions.LongRunning);

    private void Run(int rows)
    {
        using var connection = new HttpConnection(address);
        connection.Send(HttpConnection.Head(path, BulkBody.NdjsonType, length: null));
        for (int first = 0; first < rows; first += RowsPerChunk)
        {
            ReadOnlyMemory<byte> text = RowSet.Results(first, Math.Min(RowsPerChunk, rows - first), steps: false).Text;
            connection.Send(Encoding.ASCII.GetBytes(text.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            connection.Send(text.Span);
            connection.Send("\r\n"u8);
        }
        connection.Send("0\r\n\r\n"u8);
        connection.RequireReceipt("inserted", rows);
    }
}
