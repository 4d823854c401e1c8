using ExperimentApi.LocalPostgres;

namespace ExperimentApi.EndToEnd.LocalPostgres;

/// <summary>The small decisions, without a server.</summary>
public class RulesTests
{
    [Theory]
    [InlineData("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)", "15.14")]
    [InlineData("postgres (PostgreSQL) 18beta1", "18.0")]
    [InlineData("something else", null)]
    public void The_version_is_read_from_what_the_program_says(string answer, string? expected) =>
        Assert.Equal(expected, ProgramVersion.Parse(answer)?.ToString());

    [Fact]
    public void Newest_programs_come_first_unless_a_cluster_needs_its_own_version()
    {
        using var machine = new FakePrograms("14.9", "15.2", "17.1", "16.10");

        Assert.Equal(new Version(17, 1), PostgresPrograms.Find(machine.Folders, major: null).Version);
        Assert.Equal(new Version(15, 2), PostgresPrograms.Find(machine.Folders, major: 15).Version);
        var refusal = Assert.Throws<PostgresProgramsNotFoundException>(() => PostgresPrograms.Find(machine.Folders, major: 18));
        Assert.Contains("made by PostgreSQL 18", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("17.1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_older_than_15_do_not_count()
    {
        using var machine = new FakePrograms("14.9");
        var refusal = Assert.Throws<PostgresProgramsNotFoundException>(() => PostgresPrograms.Find(machine.Folders, major: null));
        Assert.Contains("14.9", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("root:x:0:0::/root:/bin/sh|postgres:x:101:104::/:/bin/sh|nobody:x:1:1::/:/bin/sh", "postgres")]
    [InlineData("root:x:0:0::/root:/bin/sh|nobody:x:65534:65534::/:/bin/sh", "nobody")]
    public void Root_lends_the_server_to_a_user_that_exists(string passwd, string expected) =>
        Assert.Equal(expected, ServerUser.Choose(passwd.Split('|')));

    [Fact]
    public void The_data_folder_is_the_given_one_else_the_users_and_for_root_one_that_others_can_reach()
    {
        Assert.Equal("/somewhere", DefaultDataFolder.Find(_ => "/somewhere", root: true));
        Assert.Equal("/var/lib/experimentapi/postgres", DefaultDataFolder.Find(_ => null, root: true));
        Assert.EndsWith("/experimentapi/postgres", DefaultDataFolder.Find(_ => null, root: false), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_the_server_is_still_writing_is_not_ready()
    {
        var file = PostmasterFile.Parse(["123", "/data", "1700000000", "5432"]);
        Assert.Equal(123, file!.ProcessId);
        Assert.False(file.IsReady);
        Assert.Null(PostmasterFile.Parse([]));
        Assert.True(PostmasterFile.Parse(["123", "/data", "1", "5432", "/run", "", "1 2", "ready   "])!.IsReady);
    }

    [Theory]
    [InlineData("/run/pg", "", "/run/pg")]
    [InlineData("", "127.0.0.1", "127.0.0.1")]
    [InlineData("", "*", "127.0.0.1")]
    public void The_address_is_what_the_server_wrote(string socketFolder, string listens, string expected) =>
        Assert.Equal(expected, new PostmasterFile(1, 5432, socketFolder, listens, "ready").Host);

    [Theory]
    [InlineData(76, true)]
    [InlineData(77, false)]
    public void Ninety_bytes_are_the_longest_socket_path(int folderLength, bool socket) =>
        Assert.Equal(socket, ServerAddress.For("/" + new string('a', folderLength - 1)).IsSocket);
}
