using ExperimentApi.LocalPostgres;
using Npgsql;

namespace ExperimentApi.EndToEnd.LocalPostgres;

public class LongPathTests : LocalPostgresTest
{
    public LongPathTests() => DataFolder = Path.Combine(DataFolder, new string('a', 60), "with space, comma and \"quotes\"", "data");

    [SkippableFact]
    public async Task A_long_path_uses_a_port_on_loopback()
    {
        RequirePrograms();
        await using var first = await LocalPostgresServer.StartAsync(Options);
        await using var second = await LocalPostgresServer.StartAsync(Options);

        var address = new NpgsqlConnectionStringBuilder(first.ConnectionString("experiments"));
        Assert.Equal("127.0.0.1", address.Host);
        Assert.Equal("127.0.0.1", await AskAsync(address.ConnectionString, "SHOW listen_addresses"));
        Assert.True(second.Adopted);
        Assert.Equal(address.ConnectionString, second.ConnectionString("experiments"));
    }
}
