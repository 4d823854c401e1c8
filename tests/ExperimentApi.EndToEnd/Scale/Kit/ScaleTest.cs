using ExperimentApi.EndToEnd.Faults.Kit;
using Npgsql;
using Xunit.Abstractions;

namespace ExperimentApi.EndToEnd.Scale.Kit;

/// <summary>Two instances of the service behind a balancer, a primary and a standby behind them; nobody's state is in one place only.</summary>
public abstract class ScaleTest(ITestOutputHelper output, FaultLog log) : FaultTest(output, log)
{
    private Balancer _balancer = null!;

    private protected PostgresPair Servers { get; private set; } = null!;

    private protected KeptService One => Service;

    private protected KeptService Other { get; private set; } = null!;

    private protected override NpgsqlDataSource Database => Servers.OnPrimary;

    private protected override Uri Entrance => _balancer.Address;

    private protected override string LastWords => $"{One.LastWords}\nand the other one: {Other.LastWords}";

    /// <summary>How the primary waits for the standby.</summary>
    private protected virtual string Commit => "on";

    private protected virtual string[] Settings => [];

    private protected override async Task StartServersAsync()
    {
        _ = Programs.Require("haproxy");
        Servers = Own(await PostgresPair.StartAsync(DataFolder, Commit));
        Postgres = Servers.Primary;
        // At once: they take turns at the schema.
        KeptService[] instances = await Task.WhenAll(KeptService.StartAsync(Servers.ConnectionString, Settings), KeptService.StartAsync(Servers.ConnectionString, Settings));
        (Service, Other) = (Own(instances[0]), Own(instances[1]));
        _balancer = Own(await Balancer.StartAsync(One.Address, Other.Address));
    }
}
