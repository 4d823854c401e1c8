using System.Text;

namespace ExperimentApi.LocalPostgres;

/// <summary>
/// A user's hold on the server: the guard's FIFO, open for writing until the user leaves or dies (see <c>guard.sh</c>).
/// </summary>
internal sealed class Door : IDisposable
{
    private static int _lastNumber;
    private readonly FileStream _pipe;
    private readonly string _users;

    private Door(FileStream pipe, string users)
    {
        _pipe = pipe;
        _users = users;
        Name = $"{Environment.ProcessId}-{Interlocked.Increment(ref _lastNumber)}";
    }

    public string Name { get; }

    /// <summary>The guard has seen us: it will not stop the server while we hold the door.</summary>
    public bool IsLetIn => File.Exists(Path.Combine(_users, Name));

    /// <summary>Other users that live. Killed ones leave their names behind, so the process is asked for too.</summary>
    public bool HasCompany =>
        Directory.Exists(_users) && Directory.EnumerateFiles(_users).Select(path => Path.GetFileName(path))
            .Any(name => name != Name && int.TryParse(name.Split('-')[0], out var id) && ProcessState.IsAlive(id));

    /// <summary>Each guard has a door of its own: one that is late to go cannot take the door of the next.</summary>
    public static string NewPath(ServerFolders folders) => Path.Combine(folders.Run, $"door.{Guid.NewGuid():N}");

    public static IEnumerable<string> Paths(ServerFolders folders) => Directory.EnumerateFiles(folders.Run, "door.*");

    public static Door? Knock(ServerFolders folders) => Paths(folders).FirstOrDefault() is { } path ? Open(path, folders) : null;

    public static Door? Open(string path, ServerFolders folders)
    {
        try
        {
            // Both ways: opening a FIFO only for writing would wait for a reader, for ever if the guard was killed.
            var pipe = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            var door = new Door(pipe, folders.Users);
            door.Say("join");
            return door;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        if (!_pipe.CanWrite)
            return;
        Say("leave");
        _pipe.Dispose();
    }

    // Short enough that the kernel never mixes it with another user's line.
    private void Say(string word) => _pipe.Write(Encoding.ASCII.GetBytes($"{word} {Name}\n"));
}
