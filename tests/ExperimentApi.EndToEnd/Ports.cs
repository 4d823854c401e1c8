using System.Net;
using System.Net.Sockets;

namespace ExperimentApi.EndToEnd;

/// <summary>Ports for the programs that the tests start.</summary>
internal static class Ports
{
    private static int _lastLasting = 20_000 + (Environment.ProcessId % 10_000);

    /// <summary>One that was free a moment ago.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>
    /// One that is free also while its owner is away and starts again: below those that the kernel gives to whoever connects somewhere,
    /// or a client that knocks in vain might get it as its own.
    /// </summary>
    public static int Lasting()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Interlocked.Increment(ref _lastLasting));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody's: the next one.
            }
        }
    }
}
