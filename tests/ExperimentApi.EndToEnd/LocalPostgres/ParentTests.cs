using ExperimentApi.LocalPostgres;
using ExperimentApi.TestKit;

namespace ExperimentApi.EndToEnd.LocalPostgres;

/// <summary>What is left of the server when the process that started it goes, in all the ways it can go.</summary>
public class ParentTests : LocalPostgresTest
{
    [SkippableFact]
    public async Task The_server_stops_when_its_parent_is_killed_and_the_rows_are_there_afterwards()
    {
        RequirePrograms();
        using var parent = await Parent.StartAsync(DataFolder);
        await AskAsync(parent.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS number");

        await parent.KillAsync();

        await IsGoneAsync();
        await using var next = await LocalPostgresServer.StartAsync(Options);
        Assert.False(next.Adopted);
        Assert.Equal(42, await AskAsync(next.ConnectionString("experiments"), "SELECT number FROM kept"));
    }

    [SkippableFact]
    public async Task The_death_of_one_parent_leaves_the_server_to_the_other()
    {
        RequirePrograms();
        using var first = await Parent.StartAsync(DataFolder);
        using var second = await Parent.StartAsync(DataFolder);
        var server = LiveServer()!.ProcessId;

        await first.KillAsync();

        // Asked from a third user, whose coming and going makes the guard look up from its door twice.
        await using (var third = await LocalPostgresServer.StartAsync(Options))
            Assert.True(third.Adopted);
        Assert.Equal(1, await AskAsync(second.ConnectionString, "SELECT 1"));
        Assert.Equal(server, LiveServer()?.ProcessId);

        await second.KillAsync();
        await IsGoneAsync();
    }

    [SkippableFact]
    public async Task A_parent_that_leaves_stops_the_server_before_it_exits()
    {
        RequirePrograms();
        using var parent = await Parent.StartAsync(DataFolder);

        Assert.Equal(0, await parent.LeaveAsync());

        Assert.Null(LiveServer());
    }

    [SkippableFact]
    public async Task Ctrl_C_leaves_the_server_running_until_the_service_has_drained()
    {
        RequirePrograms();
        using var parent = await Parent.StartAsync(DataFolder);

        await parent.InterruptGroupAsync();

        Assert.Equal("drained", await parent.ReadLineAsync());
        Assert.Equal(0, await parent.ExitAsync());
        Assert.Null(LiveServer());
    }

    [SkippableFact]
    public async Task The_next_start_recovers_when_everything_was_killed()
    {
        RequirePrograms();
        using var parent = await Parent.StartAsync(DataFolder);
        await AskAsync(parent.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS number");

        await parent.KillAllAsync();

        Assert.True(File.Exists(PostmasterFile.PathIn(DataFolder)));
        await using var next = await LocalPostgresServer.StartAsync(Options);
        Assert.False(next.Adopted);
        Assert.Equal(42, await AskAsync(next.ConnectionString("experiments"), "SELECT number FROM kept"));
    }

    [SkippableFact]
    public async Task A_parent_killed_while_it_makes_the_cluster_leaves_nothing_in_the_way()
    {
        RequirePrograms();
        using var parent = Parent.Launch(DataFolder);
        await Eventually.TrueAsync(() => File.Exists(Path.Combine(DataFolder + ".run", "making", "PG_VERSION")), "initdb is at work");

        await parent.KillAllAsync();

        Assert.False(Directory.Exists(DataFolder));
        await using var next = await LocalPostgresServer.StartAsync(Options);
        Assert.Equal(1, await AskAsync(next.ConnectionString("experiments"), "SELECT 1"));
    }

    [Fact]
    public async Task Missing_programs_are_explained()
    {
        var empty = Directory.CreateTempSubdirectory("eapi-none-");
        using var parent = Parent.Launch(DataFolder, ("EXPERIMENTAPI_PG_BIN", empty.FullName));

        var errors = await parent.ErrorsAsync();

        empty.Delete();
        Assert.Contains("apt-get install postgresql", errors, StringComparison.Ordinal);
        Assert.Contains("brew install postgresql@17", errors, StringComparison.Ordinal);
        Assert.Contains("docker compose up", errors, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__Experiments", errors, StringComparison.Ordinal);
        Assert.Contains(empty.FullName, errors, StringComparison.Ordinal);
    }
}
