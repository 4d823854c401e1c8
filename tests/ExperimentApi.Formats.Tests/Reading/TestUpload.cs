using System.IO.Compression;
using System.Text;

namespace ExperimentApi.Formats.Tests.Reading;

/// <summary>Uploads of texts and bytes in memory, and of files on disk.</summary>
internal static class TestUpload
{
    public static Upload Of(params (string Path, string Text)[] files) =>
        new([.. files.Select(file => File(file.Path, Encoding.UTF8.GetBytes(file.Text)))]);

    public static Upload Of(string path, byte[] bytes) => new([File(path, bytes)]);

    /// <summary>The same files as one zip, as somebody makes it of a folder.</summary>
    public static Upload Zipped(Upload upload)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (UploadedFile file in upload.Files)
            {
                using Stream from = file.Open(), to = zip.CreateEntry(file.Path).Open();
                from.CopyTo(to);
            }
        }
        return Of("folder.zip", bytes.ToArray());
    }

    /// <summary>Files on disk under their own names.</summary>
    public static Upload OfDisk(params string[] paths) =>
        new([.. paths.Select(path => new UploadedFile(Path.GetFileName(path), new FileInfo(path).Length, () => System.IO.File.OpenRead(path)))]);

    /// <summary>Writes the files into a folder, for what reads from disk.</summary>
    public static void Save(Upload upload, string folder)
    {
        foreach (UploadedFile file in upload.Files)
        {
            string path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using Stream from = file.Open(), to = System.IO.File.Create(path);
            from.CopyTo(to);
        }
    }

    private static UploadedFile File(string path, byte[] bytes) => new(path, bytes.Length, () => new MemoryStream(bytes, writable: false));
}
