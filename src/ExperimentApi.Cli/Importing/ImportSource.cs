using System.IO.Enumeration;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Client.Imports;

namespace ExperimentApi.Cli.Importing;

/// <summary>One upload: a file, or files that belong together.</summary>
/// <param name="Path">As it was given on the command line.</param>
/// <param name="Files">What is sent.</param>
/// <param name="IsSingle">Whether it is sent as it is, or as the files of a folder.</param>
internal sealed record ImportSource(string Path, IReadOnlyList<ImportFile> Files, bool IsSingle)
{
    public long Length => Files.Sum(file => file.Length);

    /// <summary>A folder is one upload, for its files belong together; every other file is one by itself, unless they are wanted together.</summary>
    /// <exception cref="CliException">There is nothing of that name.</exception>
    public static IReadOnlyList<ImportSource> Of(IEnumerable<string> paths, bool together)
    {
        List<ImportSource> sources = [.. paths.SelectMany(Expand).Distinct(StringComparer.Ordinal).Select(Open)];
        return together && sources.Count > 1
            ? [new ImportSource($"{sources[0].Path} and {sources.Count - 1} more", [.. sources.SelectMany(source => source.Files)], IsSingle: false)]
            : sources;
    }

    private static ImportSource Open(string path)
    {
        if (!Directory.Exists(path))
            return new ImportSource(path, [ImportFile.OfFile(path)], IsSingle: true);
        IReadOnlyList<ImportFile> files = ImportFile.OfFolder(path);
        return files.Count > 0 ? new ImportSource(path, files, IsSingle: false) : throw new CliException($"The folder {path} is empty.");
    }

    /// <summary>Patterns that no shell has expanded, as in quotes or on Windows; <c>**</c> stands for folders at any depth.</summary>
    private static IEnumerable<string> Expand(string path)
    {
        if (File.Exists(path) || Directory.Exists(path))
            return [path];
        if (path.AsSpan().IndexOfAny('*', '?') is not (>= 0 and var first))
            throw new CliException($"There is no file or folder {path}.", ExitCode.NotFound);
        string pattern = path.Replace('\\', '/');
        int slash = pattern.LastIndexOf('/', first);
        string root = slash < 0 ? "." : pattern[..Math.Max(slash, 1)];
        string rest = pattern[(slash + 1)..];
        string[] found = Directory.Exists(root)
            ? [.. Directory.EnumerateFiles(root, "*", rest.Contains('/', StringComparison.Ordinal) || rest.Contains("**", StringComparison.Ordinal) ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
                .Where(file => Matches(rest, System.IO.Path.GetRelativePath(root, file).Replace('\\', '/')))
                .Order(StringComparer.Ordinal)]
            : [];
        return found.Length > 0 ? found : throw new CliException($"Nothing matches {path}.", ExitCode.NotFound);
    }

    /// <summary>Segment by segment, so that a star does not cross a folder.</summary>
    internal static bool Matches(string pattern, string path) => Matches(pattern.Split('/'), path.Split('/'));

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
            return path.IsEmpty;
        if (pattern[0] == "**")
        {
            for (int skipped = 0; skipped <= path.Length; skipped++)
            {
                if (Matches(pattern[1..], path[skipped..]))
                    return true;
            }
            return false;
        }
        return !path.IsEmpty && FileSystemName.MatchesSimpleExpression(pattern[0], path[0], ignoreCase: false) && Matches(pattern[1..], path[1..]);
    }
}
