using System.Security.Cryptography;
using System.Text;

namespace ExperimentApi.Cli.Archives;

/// <summary>
/// What a restore that was broken off has sent, so that the next one goes on there. It lies with the user's state and is gone when a restore
/// is through.
/// </summary>
internal sealed class RestoreJournal : IDisposable
{
    private readonly string _path;
    private readonly HashSet<string> _sent;
    private readonly StreamWriter _writer;

    /// <param name="server">The service that is restored to.</param>
    /// <param name="source">The backup.</param>
    public RestoreJournal(Uri server, string source)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{server.AbsoluteUri}\n{source}")))[..24];
        _path = Path.Combine(StateFolder, "experimentapi", "restores", $"{name}.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _sent = File.Exists(_path) ? [.. File.ReadLines(_path)] : [];
        _writer = new StreamWriter(_path, append: true) { AutoFlush = true };
    }

    /// <summary>Whether one was broken off.</summary>
    public bool IsResumed => _sent.Count > 0;

    private static string StateFolder
    {
        get
        {
            string? state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
            if (Path.IsPathFullyQualified(state ?? ""))
                return state!;
            return OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".local", "state");
        }
    }

    public bool HasSent(BackupFile file) => _sent.Contains(file.Sha256);

    public void Add(BackupFile file) => _writer.WriteLine(file.Sha256);

    /// <summary>All of it is there: the next restore begins anew.</summary>
    public void Complete()
    {
        _writer.Dispose();
        File.Delete(_path);
    }

    public void Dispose() => _writer.Dispose();
}
