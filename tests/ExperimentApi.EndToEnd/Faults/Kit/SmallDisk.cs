using ExperimentApi.TestKit;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>A file system of a few hundred kilobytes, for filling it.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Skips where mounting is not allowed.</summary>
    public static async Task<SmallDisk> MountAsync(string folder, string size)
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        Directory.CreateDirectory(folder);
        string problem = await ShellAsync("mount -t tmpfs -o size=\"$2\" tmpfs \"$1\" 2>&1 || true", folder, size);
        Skip.If(problem.Length > 0, $"A small disk cannot be mounted here: {problem}");
        return new SmallDisk(folder);
    }

    public async ValueTask DisposeAsync() => await ShellAsync("umount -l \"$1\"", Folder);

    private static Task<string> ShellAsync(string script, params string[] arguments) =>
        Command.RunAsync("/bin/sh", ["-c", script, "sh", .. arguments], "/", new Dictionary<string, string>(), Eventually.Patience);
}
