using System.Diagnostics;
using System.Globalization;
using ExperimentApi.TestKit;

namespace ExperimentApi.EndToEnd.Scale.Kit;

/// <summary>HAProxy before two instances, with the settings that we deliver.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly Process _process;

    private Balancer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<Balancer> StartAsync(Uri one, Uri two)
    {
        string entrance = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Ports.Lasting()}");
        var command = new ProcessStartInfo(Programs.Require("haproxy"), ["-db", "-q", "-f", Path.Combine(Repository.Root, "src", "ExperimentApi", "Deploy", "haproxy.cfg")])
        {
            Environment = { ["ENTRANCE"] = entrance, ["INSTANCE_ONE"] = one.Authority, ["INSTANCE_TWO"] = two.Authority },
        };
        var balancer = new Balancer(Process.Start(command)!, new Uri($"http://{entrance}"));
        using var client = new HttpClient { BaseAddress = balancer.Address };
        await Eventually.TrueAsync(async () => await AnswersAsync(client), "the balancer answers");
        return balancer;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using HttpResponseMessage answer = await client.GetAsync("/health/live");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
