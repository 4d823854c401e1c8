using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Fuzzing.Running;

/// <summary>Bytes to the service's socket, and what came back until it closed.</summary>
internal static partial class Wire
{
    /// <summary>The statuses of all answers in their order; none where the connection was closed without a word.</summary>
    /// <param name="address">The service.</param>
    /// <param name="bytes">What it is sent.</param>
    /// <param name="hangsUp">
    /// Whether the client closes its side then. Whoever is left waiting for the rest learns that it will not come, and a request under way
    /// is given up, answered or not as it happens; without it the service has to close.
    /// </param>
    public static async Task<IReadOnlyList<int>> SendAsync(Uri address, byte[] bytes, bool hangsUp = true)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        NetworkStream stream = client.GetStream();
        var received = new MemoryStream();
        try
        {
            await stream.WriteAsync(bytes);
            if (hangsUp)
                client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(received).WaitAsync(Eventually.Patience);
        }
        catch (IOException)
        {
            // Closed before all was read, as it may be.
        }
        return [.. StatusLine().Matches(Encoding.Latin1.GetString(received.ToArray())).Select(line => int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex(@"(?<=^|\n|\})HTTP/1\.[01] (\d{3}) ")]
    private static partial Regex StatusLine();
}
