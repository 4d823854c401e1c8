using ExperimentApi.Client.Capture;
using ExperimentApi.TestKit;

namespace ExperimentApi.Client.Tests.Capture;

public sealed class GitTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.New();

    public GitTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => TemporaryFolder.Delete(_folder);

    [Fact]
    public void A_clean_folder_has_a_commit_and_is_not_dirty()
    {
        string commit = Commit("one");

        Assert.Equal(new GitState(commit, false), RunCapture.Git(_folder));
    }

    [Fact]
    public void A_changed_file_makes_it_dirty_in_every_folder_of_the_repository_and_a_new_one_does_not()
    {
        string commit = Commit("one");
        string below = Directory.CreateDirectory(Path.Combine(_folder, "below")).FullName;
        File.WriteAllText(Path.Combine(_folder, "summary.json"), "output of the run");
        Assert.Equal(new GitState(commit, false), RunCapture.Git(below));

        File.WriteAllText(Path.Combine(_folder, "file"), "two");
        Assert.Equal(new GitState(commit, true), RunCapture.Git(below));
    }

    [Fact]
    public void Where_there_is_no_commit_there_is_none()
    {
        Assert.Null(RunCapture.Git(_folder));
        Git("init", "-q");
        Assert.Null(RunCapture.Git(_folder));
        Assert.Null(RunCapture.Git(Path.Combine(_folder, "nowhere")));
    }

    [Theory]
    [InlineData("no-such-program-anywhere")]
    [InlineData("false")]
    public void A_program_that_is_missing_or_fails_says_nothing(string program) =>
        Assert.Null(GitProgram.Read(program, [], _folder, TimeSpan.FromSeconds(30)));

    [SkippableFact]
    public async Task A_program_that_never_ends_is_killed()
    {
        Skip.IfNot(Directory.Exists("/proc/self"), "Processes are looked for in /proc.");
        string watched = Path.Combine(_folder, "watched");
        File.WriteAllText(watched, "");

        Assert.Null(GitProgram.Read("tail", ["-f", watched], _folder, TimeSpan.FromMilliseconds(200)));

        await Eventually.TrueAsync(() => !CommandLines().Any(line => line.Contains(watched, StringComparison.Ordinal)), "the program is gone");
    }

    [Fact]
    public void More_than_a_pipe_holds_is_read_to_its_end() =>
        Assert.Equal(1_000_000, GitProgram.Read("sh", ["-c", "head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2"], _folder, TimeSpan.FromSeconds(30))!.Length);

    private static IEnumerable<string> CommandLines() => Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])).Select(folder =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    });

    private string Commit(string content)
    {
        Git("init", "-q");
        File.WriteAllText(Path.Combine(_folder, "file"), content);
        Git("add", "file");
        Git("-c", "user.name=tests", "-c", "user.email=tests@localhost", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "A file");
        return Git("rev-parse", "HEAD").Trim();
    }

    private string Git(params string[] arguments) =>
        GitProgram.Read("git", arguments, _folder, TimeSpan.FromSeconds(30)) ?? throw new InvalidOperationException("git " + string.Join(' ', arguments));
}
