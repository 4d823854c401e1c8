using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Edge;

/// <summary>Settings that make no sense end the start, and are named.</summary>
public sealed class SettingTests
{
    [Theory]
    [InlineData("Edge:MaxConnections", "0", "MaxConnections")]
    [InlineData("Edge:MaxHeaderBytes", "10", "MaxHeaderBytes")]
    [InlineData("Edge:BodyGracePeriod", "00:00:01", "BodyGracePeriod")]
    [InlineData("Edge:MinStreamBytesPerSecond", "0", "MinStreamBytesPerSecond")]
    [InlineData("Edge:HstsMaxAge", "00:00:00", "HstsMaxAge")]
    [InlineData("Edge:ContentSecurityPolicy", "default-src\n*", "ContentSecurityPolicy")]
    [InlineData("Cors:Origins", "bench.example", "Cors: each of Origins")]
    [InlineData("Cors:Origins", "https://bench.example/path", "Cors: each of Origins")]
    [InlineData("Proxies:Known", "10.0.0.0/33", "Proxies: each of Known")]
    [InlineData("Proxies:Known", "proxy", "Proxies: each of Known")]
    [InlineData("RateLimits:Read:Burst", "5", "RateLimits: PerSecond")]
    [InlineData("Security:Authority", "http://provider.example", "Authority is the https address")]
    [InlineData("Security:Authority", "https://provider.example", "Audience is needed")]
    public async Task A_setting_out_of_range_ends_the_start(string setting, string value, string message)
    {
        Exception fault = await Assert.ThrowsAnyAsync<Exception>(async () => await (await TestService.StartAsync(new Dictionary<string, string> { [setting] = value })).DisposeAsync());
        Assert.Contains(message, fault.ToString(), StringComparison.Ordinal);
    }
}
