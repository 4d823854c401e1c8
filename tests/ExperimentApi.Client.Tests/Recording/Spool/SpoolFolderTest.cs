using System.Text;
using ExperimentApi.Client.Recording.Spool;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.TestKit;

namespace ExperimentApi.Client.Tests.Recording.Spool;

/// <summary>A folder with a spool in it.</summary>
public abstract class SpoolFolderTest : IDisposable
{
    private protected const long NoQuota = long.MaxValue;

    protected string Folder { get; } = TemporaryFolder.New();

    protected string FirstSegment => Segment.PathOf(Folder, 1);

    private protected RunSpool Create(long quota = NoQuota) => RunSpool.Create(
        Folder, RunStart.Of(new Uri("http://service.test/"), new ExperimentSnapshot { ExperimentId = "exp_1" }), quota, flushToDisk: false);

    /// <summary>As a process leaves it that is killed: files as they are, nothing tidied, the lock gone.</summary>
    private protected RunSpool Abandon(RunSpool spool)
    {
        string copy = Folder + "-copy";
        Directory.CreateDirectory(copy);
        foreach (string path in Directory.EnumerateFiles(Folder).Where(path => Path.GetFileName(path) != "lock"))
        {
            using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using FileStream target = File.Create(Path.Combine(copy, Path.GetFileName(path)));
            source.CopyTo(target);
        }
        spool.Dispose();
        TemporaryFolder.Delete(Folder);
        Directory.Move(copy, Folder);
        File.WriteAllText(Path.Combine(Folder, "lock"), "");
        return RunSpool.TryOpen(Folder)!;
    }

    private protected static SpoolRecord Record(string text) => new(RecordKind.Results, Encoding.UTF8.GetBytes(text));

    private protected static IReadOnlyList<string> Texts(RunSpool spool) => [.. spool.Remaining().Select(entry => Encoding.UTF8.GetString(entry.Record.Payload.Span))];

    public void Dispose()
    {
        TemporaryFolder.Delete(Folder);
        GC.SuppressFinalize(this);
    }
}
