using System.IO.Compression;
using System.Text;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Imports;

/// <summary>Whole files of each format, to be damaged: those of the tests, and those of other people where they are at hand.</summary>
internal static class SeedFiles
{
    private const int MaxBytes = 512 * 1024;

    public static IEnumerable<string> Formats => ImportFormat.All.Where(format => format != ImportFormat.Auto);

    public static IReadOnlyList<byte[]> Of(string format) => format switch
    {
        ImportFormat.ExperimentApi => Bundles(),
        ImportFormat.Tracker => [.. Folder("tracker/experiment_tracking"), .. Shared("tracker/experiment_tracking")],
        _ => [.. Shared(format)],
    };

    private static IReadOnlyList<byte[]> Bundles()
    {
        byte[] one = Encoding.UTF8.GetBytes(SampleBundles.One), many = Encoding.UTF8.GetBytes(SampleBundles.Many);
        return [one, one, many, many, UploadTests.Zip([("a.json", one), ("b.ndjson", many)]), UploadTests.Packed(many, "gzip"), UploadTests.Packed(one, "zstd")];
    }

    private static IEnumerable<byte[]> Shared(string folder) => SharedData.FindFolder(folder) is { } path
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file => new FileInfo(file).Length is > 0 and < MaxBytes).Select(File.ReadAllBytes)
        : [];

    /// <summary>A folder as a zip without compression, so that damage reaches what is in it.</summary>
    private static IEnumerable<byte[]> Folder(string folder)
    {
        if (SharedData.FindFolder(folder) is not { } path)
            return [];
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file => new FileInfo(file).Length < 4 * MaxBytes))
                archive.CreateEntryFromFile(file, Path.GetRelativePath(path, file).Replace('\\', '/'), CompressionLevel.NoCompression);
        }
        return [zip.ToArray()];
    }
}
