using System.Diagnostics;
using ExperimentApi.LocalPostgres;
using Npgsql;

namespace ExperimentApi.EndToEnd.LocalPostgres;

public class StartTests : LocalPostgresTest
{
    [SkippableFact]
    public async Task Data_survives_a_kill_of_the_server()
    {
        RequirePrograms();
        await using var first = await LocalPostgresServer.StartAsync(Options with { Durable = true });
        await AskAsync(first.ConnectionString("experiments"), "CREATE TABLE kept AS SELECT 42 AS number");

        using (var postmaster = Process.GetProcessById(first.ProcessId))
            postmaster.Kill();
        await IsGoneAsync();

        await using var second = await LocalPostgresServer.StartAsync(Options);
        Assert.False(second.Adopted);
        Assert.Equal(42, await AskAsync(second.ConnectionString("experiments"), "SELECT number FROM kept"));
    }

    [SkippableFact]
    public async Task A_half_made_data_folder_is_made_again()
    {
        RequirePrograms();
        var half = Directory.CreateDirectory(Path.Combine(DataFolder + ".run", "making", "base"));
        await File.WriteAllTextAsync(Path.Combine(half.Parent!.FullName, "PG_VERSION"), "15\n");

        await using var server = await LocalPostgresServer.StartAsync(Options);

        Assert.False(half.Parent.Exists && Directory.Exists(half.FullName));
        Assert.Equal(1, await AskAsync(server.ConnectionString("experiments"), "SELECT 1"));
    }

    [SkippableTheory]
    [InlineData("notes.txt")]
    [InlineData("PG_VERSION")]
    public async Task A_folder_that_holds_something_else_is_left_alone(string file)
    {
        RequirePrograms();
        Directory.CreateDirectory(DataFolder);
        await File.WriteAllTextAsync(Path.Combine(DataFolder, file), "15");

        var refusal = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgresServer.StartAsync(Options));

        Assert.Contains("left as it is", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("15", await File.ReadAllTextAsync(Path.Combine(DataFolder, file)));
    }

    [SkippableFact]
    public async Task A_process_number_that_belongs_to_another_by_now_does_not_prevent_a_start()
    {
        RequirePrograms();
        await (await LocalPostgresServer.StartAsync(Options)).DisposeAsync();
        // Of the server's own user: such a one PostgreSQL itself would take for a live server.
        using var other = Process.Start(Tool.Command("/bin/sh", ["-c", "read -r line"], ServerUser.Find()))!;
        await File.WriteAllTextAsync(PostmasterFile.PathIn(DataFolder), $"{other.Id}\n{DataFolder}\n1\n5432\n{DataFolder}.run\n\n0 0\nready\n");

        await using (var server = await LocalPostgresServer.StartAsync(Options))
            Assert.False(server.Adopted);

        Assert.False(other.HasExited);
        other.Kill();
    }

    [SkippableFact]
    public async Task A_server_that_does_not_start_shows_the_end_of_its_log()
    {
        RequirePrograms();
        var options = Options with { Settings = new Dictionary<string, string> { ["shared_buffers"] = "plenty" } };

        var failure = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgresServer.StartAsync(options));

        Assert.Contains("invalid value for parameter \"shared_buffers\"", failure.Message, StringComparison.Ordinal);
        Assert.Null(LiveServer());
    }

    [SkippableFact]
    public async Task A_start_that_takes_too_long_ends_with_an_explanation_and_without_a_server()
    {
        RequirePrograms();
        var options = Options with { StartTimeout = TimeSpan.FromMilliseconds(300) };

        var failure = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgresServer.StartAsync(options));

        Assert.Contains("not ready", failure.Message, StringComparison.Ordinal);
        await IsGoneAsync();
    }

    [SkippableTheory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    public async Task Durable_means_that_every_commit_is_synced(bool durable, string expected)
    {
        RequirePrograms();
        await using var server = await LocalPostgresServer.StartAsync(Options with { Durable = durable });
        foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" })
            Assert.Equal(expected, await AskAsync(server.ConnectionString("experiments"), $"SHOW {setting}"));
    }

    [SkippableFact]
    public async Task The_server_speaks_utf_8_says_its_version_and_is_reached_through_a_closed_folder()
    {
        RequirePrograms();
        await using var server = await LocalPostgresServer.StartAsync(Options);
        var connectionString = server.ConnectionString("experiments");

        Assert.Equal("UTF8", await AskAsync(connectionString, "SHOW server_encoding"));
        Assert.Equal("", await AskAsync(connectionString, "SHOW listen_addresses"));
        Assert.True(server.Version.Major >= 15);
        var folder = new NpgsqlConnectionStringBuilder(connectionString).Host!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(folder).UnixFileMode);
    }
}
