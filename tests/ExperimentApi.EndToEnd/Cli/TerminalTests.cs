using ExperimentApi.EndToEnd.Cli.Kit;

namespace ExperimentApi.EndToEnd.Cli;

/// <summary>The command in a pseudo-terminal, as people see it.</summary>
public sealed class TerminalTests(CliService cli) : IClassFixture<CliService>
{
    private const string Green = "\u001b[38;5;2m";

    [SkippableFact]
    public async Task A_terminal_gets_colours_and_lines_that_fit()
    {
        string output = await InTerminalAsync(80, [], "list");
        Assert.Contains(Green + "completed", output, StringComparison.Ordinal);
        Assert.All(Lines(output), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("exp_good", output, StringComparison.Ordinal);
        Assert.DoesNotContain("nightly", output, StringComparison.Ordinal);
        Assert.Contains("nightly", await InTerminalAsync(200, [], "list"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task NO_COLOR_and_dumb_terminals_get_none()
    {
        foreach ((string name, string value) in new[] { ("NO_COLOR", "1"), ("TERM", "dumb") })
        {
            string output = await InTerminalAsync(80, new() { [name] = value }, "list");
            Assert.Contains("completed", output, StringComparison.Ordinal);
            Assert.DoesNotContain("\u001b[3", output, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task An_import_shows_a_bar_with_its_rate_and_what_remains()
    {
        string file = Path.Combine(cli.Folder, "good.json");
        (await cli.RunAsync("export", "exp_good", "-o", file)).With(0);
        string output = await InTerminalAsync(100, [], "import", file);
        Assert.Contains("━", output, StringComparison.Ordinal);
        Assert.Contains("100%", output, StringComparison.Ordinal);
        Assert.Contains("B/s", output, StringComparison.Ordinal);
        Assert.Matches("[0-9]:[0-9]{2}:[0-9]{2}", output);
        Assert.Contains("1 unchanged", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_watched_run_is_a_picture_that_fits()
    {
        await WatchTests.RunAsync(cli.Client, "exp_pictured", expected: 4, answers: 3, "completed");
        string output = await InTerminalAsync(80, [], "watch", "exp_pictured");
        foreach (string part in (string[])["exp_pictured", "completed", "━━━━━", "3 of 4  75 %", "accuracy", "66.7 % (", "at 95 %", "$0.006"])
            Assert.Contains(part, output, StringComparison.Ordinal);
        // A picture is drawn over the one before, without a new line between them.
        Assert.All(Lines(output).SelectMany(line => line.Split('\r')), line => Assert.True(line.Length <= 80, line));
    }

    private async Task<string> InTerminalAsync(int width, Dictionary<string, string> environment, params string[] arguments)
    {
        Skip.IfNot(File.Exists("/usr/bin/script"), "There is no script (util-linux) to make a terminal with.");
        Dictionary<string, string> all = new(cli.Environment()) { ["TERM"] = "xterm-256color" };
        foreach ((string name, string value) in environment)
            all[name] = value;
        string line = string.Join(' ', arguments.Select(argument => $"'{argument}'"));
        return (await CliProgram.RunAsync("/usr/bin/script", ["-qec", $"stty cols {width} rows 40; dotnet '{CliProgram.Path}' {line}", "/dev/null"], all)).With(0).Out;
    }

    /// <summary>What is seen: without colours, and without the modes that are set at the start.</summary>
    private static IEnumerable<string> Lines(string output) =>
        System.Text.RegularExpressions.Regex.Replace(output, "\u001b\\[[0-9;?]*[a-zA-Z]|\u001b[=>]", "").Split('\n').Select(line => line.TrimEnd('\r'));
}
