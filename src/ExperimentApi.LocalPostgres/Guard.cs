using System.Diagnostics;

namespace ExperimentApi.LocalPostgres;

/// <summary>Starts the shell that runs the server and ends it when nobody is left.</summary>
internal static class Guard
{
    private static readonly string Script = ReadScript();

    /// <returns>The guard's process, which lives as long as the server, and our own place at its door.</returns>
    public static async Task<(Process Process, Door Door)> StartAsync(
        ServerFolders folders, IEnumerable<string> server, CancellationToken cancellationToken)
    {
        foreach (var old in Door.Paths(folders).Concat(Directory.EnumerateFiles(folders.Users)))
            File.Delete(old);

        var path = Door.NewPath(folders);
        await Tool.RequireAsync("mkfifo", ["-m", "600", path], folders.User, cancellationToken);
        // Before the guard looks for users, or it would see none and stop at once.
        var door = Door.Open(path, folders) ?? throw new LocalPostgresException($"'{path}' vanished.");
        try
        {
            return (Start(folders, path, server), door);
        }
        catch
        {
            door.Dispose();
            throw;
        }
    }

    private static Process Start(ServerFolders folders, string door, IEnumerable<string> server)
    {
        string[] shell = ["/bin/sh", "-c", Script, "experimentapi-postgres-guard", door, folders.Users, folders.Log, .. server];
        var setsid = Tool.FindOnPath("setsid");
        var command = setsid is null
            ? Tool.Command(shell[0], shell[1..], folders.User)
            : Tool.Command(setsid, shell, folders.User);
        command.Environment["EXPERIMENTAPI_PG_OWN_SESSION"] = setsid;
        return Process.Start(command)!;
    }

    private static string ReadScript()
    {
        using var stream = typeof(Guard).Assembly.GetManifestResourceStream("guard.sh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
