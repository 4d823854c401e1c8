namespace ExperimentApi.EndToEnd.LocalPostgres;

/// <summary>Folders whose <c>postgres</c> only says a version.</summary>
internal sealed class FakePrograms : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("eapi-programs-");

    public FakePrograms(params string[] versions) => Folders = [.. versions.Select(Make)];

    public IReadOnlyList<string> Folders { get; }

    public void Dispose() => _root.Delete(recursive: true);

    private string Make(string version)
    {
        var folder = _root.CreateSubdirectory(version).FullName;
        foreach (var name in new[] { "initdb", "postgres", "pg_ctl" })
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, $"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
