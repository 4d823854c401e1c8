using ExperimentApi.EndToEnd.Cli.Kit;

namespace ExperimentApi.EndToEnd.Cli;

/// <summary>Which server, what is said when it is none, and what the command says of itself.</summary>
public sealed class ConnectionTests(CliService cli) : IClassFixture<CliService>
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task Where_nothing_listens_it_is_3_and_one_line()
    {
        Ended ended = (await CliProgram.RunAsync(["list", "--server", $"http://127.0.0.1:{Ports.Free()}"], Nothing)).With(3);
        Assert.Equal("", ended.Out);
        Assert.StartsWith("error: Cannot reach http://127.0.0.1:", ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData(4, "exp_unknown", "show", "exp_unknown")]
    [InlineData(4, "exp_unknown", "results", "exp_unknown")]
    [InlineData(4, "exp_unknown", "compare", "exp_good", "exp_unknown")]
    [InlineData(4, "exp_unknown", "revert", "exp_unknown")]
    [InlineData(4, "exp_unknown", "tag", "exp_unknown", "x")]
    [InlineData(4, "exp_unknown", "export", "exp_unknown")]
    [InlineData(2, "min_accuracy: ", "list", "--min-accuracy", "2")]
    [InlineData(2, "--status must be one of", "list", "--status", "finished")]
    [InlineData(2, "--limit must be at least 1", "list", "-n", "0")]
    [InlineData(2, "--from must be a time", "list", "--from", "yesterday")]
    [InlineData(2, "Unrecognized command or argument 'lst'", "lst")]
    [InlineData(2, "See: experiments show --help", "show")]
    [InlineData(2, "must be an http or https address", "list", "--server", "nonsense")]
    [InlineData(4, "There is no file or folder nowhere.json", "import", "nowhere.json")]
    [InlineData(4, "There is no backup in", "restore-backup", "no-such-folder")]
    [InlineData(2, "-o FOLDER/", "export", "exp_good", "exp_bad")]
    public async Task What_is_wrong_is_said_without_a_stack_trace(int exitCode, string said, params string[] arguments)
    {
        Ended ended = (await cli.RunAsync(arguments)).With(exitCode);
        Assert.Contains(said, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        Assert.Equal("", ended.Out);
    }

    [Fact]
    public async Task The_option_wins_over_the_environment_and_that_over_the_file()
    {
        string config = Path.Combine(cli.Folder, "config");
        Directory.CreateDirectory(Path.Combine(config, "experimentapi"));
        string file = Path.Combine(config, "experimentapi", "config.json");
        await File.WriteAllTextAsync(file, $$"""{"server": "{{cli.Service.Address}}"} // this one""");
        Dictionary<string, string> environment = new() { ["XDG_CONFIG_HOME"] = config };
        (await CliProgram.RunAsync(["stats"], environment)).With(0);

        environment["EXPERIMENTAPI_SERVER"] = $"http://127.0.0.1:{Ports.Free()}";
        (await CliProgram.RunAsync(["stats"], environment)).With(3);
        (await CliProgram.RunAsync(["stats", "--server", cli.Service.Address.ToString()], environment)).With(0);

        await File.WriteAllTextAsync(file, """{"sever": "http://localhost"}""");
        Assert.Contains("unknown setting 'sever'", (await CliProgram.RunAsync(["stats"], environment)).With(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_finds_a_healthy_service_healthy()
    {
        Ended ended = (await cli.RunAsync("doctor", "--json")).With(0);
        Assert.Equal((true, "0.1.0"), ((bool)ended.Json["reachable"]!, (string?)ended.Json["server_version"]));
        Assert.All(ended.Json["checks"]!.AsArray(), check => Assert.True((bool)check!["ok"]!));
        Assert.Equal(["settings", "server", "version", "clock", "database", "key", "access"], ended.Json["checks"]!.AsArray().Select(check => (string)check!["name"]!));
        Assert.Matches("server +ok +answers in ", (await cli.RunAsync("doctor")).With(0).Out);
    }

    [Fact]
    public async Task The_doctor_says_that_nobody_is_there()
    {
        Ended ended = (await CliProgram.RunAsync(["doctor", "--server", $"http://127.0.0.1:{Ports.Free()}"], Nothing)).With(3);
        Assert.Contains("NOT OK", ended.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _experiments experiments")]
    [InlineData("zsh", "#compdef experiments")]
    [InlineData("fish", "complete -c experiments")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task There_is_a_completion_script_for_each_shell(string shell, string expected) =>
        Assert.Contains(expected, (await CliProgram.RunAsync(["completion", shell], Nothing)).With(0).Out, StringComparison.Ordinal);

    [Fact]
    public async Task Bash_completes_with_its_script()
    {
        string script = Path.Combine(cli.Folder, "completion.bash");
        await File.WriteAllTextAsync(script, (await CliProgram.RunAsync(["completion", "bash"], Nothing)).With(0).Out);
        string session = $$"""
            experiments() { dotnet '{{CliProgram.Path}}' "$@"; }
            . '{{script}}'
            try() { COMP_LINE="$1"; COMP_POINT=${#1}; COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _experiments; echo "${COMPREPLY[*]}"; }
            try 'experiments com'
            try 'experiments gate x --form'
            try 'experiments list --status c'
            """;
        string completed = (await CliProgram.RunAsync("bash", ["-c", session], Nothing)).With(0).Out;
        Assert.Equal(["compare completion", "--format", "cancelled completed"], completed.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Every_command_has_help_with_an_example()
    {
        string help = (await CliProgram.RunAsync(["--help"], Nothing)).With(0).Out;
        string[] commands =
        [
            "list", "show", "results", "compare", "stats", "trends", "export", "import", "revert", "tag", "note", "baseline", "gate", "delete", "restore", "replay-spool", "doctor",
            "completion", "backup", "restore-backup", "keys", "audit",
        ];
        foreach (string command in commands)
        {
            Assert.Contains($"\n  {command} ", help, StringComparison.Ordinal);
            Assert.Contains($"Examples:\n  experiments {command}", (await CliProgram.RunAsync([command, "--help"], Nothing)).With(0).Out, StringComparison.Ordinal);
        }
    }
}
