using ExperimentApi.LocalPostgres;

namespace ExperimentApi.EndToEnd.LocalPostgres;

public class SharingTests : LocalPostgresTest
{
    [SkippableFact]
    public async Task A_second_instance_adopts_the_live_server()
    {
        RequirePrograms();
        var first = await LocalPostgresServer.StartAsync(Options);
        var second = await LocalPostgresServer.StartAsync(Options with { Database = "another" });

        Assert.False(first.Adopted);
        Assert.True(second.Adopted);
        Assert.Equal(first.ProcessId, second.ProcessId);

        await first.DisposeAsync();
        Assert.Equal("another", await AskAsync(second.ConnectionString("another"), "SELECT current_database()::text"));

        await second.DisposeAsync();
        Assert.Null(LiveServer());
    }

    [SkippableFact]
    public async Task Starts_at_the_same_moment_share_one_server()
    {
        RequirePrograms();
        var servers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LocalPostgresServer.StartAsync(Options)));

        Assert.Single(servers, server => !server.Adopted);
        Assert.Single(servers.Select(server => server.ProcessId).Distinct());

        foreach (var server in servers)
            await server.DisposeAsync();
        Assert.Null(LiveServer());
    }

    [SkippableFact]
    public async Task Whoever_is_let_in_is_never_stopped_under_the_feet()
    {
        RequirePrograms();
        // Each leaves at once, so that most starts meet a server that is just losing its last user.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var round = 0; round < 12; round++)
            {
                await using var server = await LocalPostgresServer.StartAsync(Options);
                Assert.Equal(1, await AskAsync(server.ConnectionString("experiments"), "SELECT 1"));
            }
        }));

        Assert.Null(LiveServer());
    }

    [SkippableFact]
    public async Task A_server_that_was_started_by_hand_is_used_and_left_running()
    {
        RequirePrograms();
        await (await LocalPostgresServer.StartAsync(Options)).DisposeAsync();
        var (control, user) = (Path.Combine(PostgresPrograms.Find().Folder, "pg_ctl"), ServerUser.Find());
        await Tool.RequireAsync(
            "/bin/sh",
            ["-c", "exec \"$0\" start -w -D \"$1\" -l \"$1.run/hand.log\" -o \"-c listen_addresses= -k $1.run\" >/dev/null 2>&1", control, DataFolder],
            user,
            CancellationToken.None);
        try
        {
            await using (var server = await LocalPostgresServer.StartAsync(Options))
                Assert.True(server.Adopted);
            Assert.NotNull(LiveServer());
        }
        finally
        {
            await Tool.RequireAsync(control, ["stop", "-w", "-m", "fast", "-D", DataFolder], user, CancellationToken.None);
        }
    }
}
