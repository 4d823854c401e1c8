using System.Net;
using System.Net.Sockets;
using ExperimentApi.Http.Security;
using Microsoft.AspNetCore.Authentication;

namespace ExperimentApi.Hosting.RateLimits;

/// <summary>Whose bucket it is.</summary>
/// <param name="Name">A key's id, or an address.</param>
/// <param name="Rate">One of the buckets that each has.</param>
internal readonly record struct Caller(string Name, Rate Rate)
{
    // What one line of a provider's customer may choose from freely counts as one.
    private const int NetworkBytes = 8;

    /// <summary>Whoever is not known, or not to be believed, counts by the address he comes from.</summary>
    public static async ValueTask<Caller> OfAsync(HttpContext context, Rate rate)
    {
        AuthenticateResult result = await context.AuthenticateAsync();
        return new Caller(result.Principal?.Actor() ?? NetworkOf(context.Connection.RemoteIpAddress), rate);
    }

    private static string NetworkOf(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            return address?.MapToIPv4().ToString() ?? "";
        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes).ToString();
    }
}
