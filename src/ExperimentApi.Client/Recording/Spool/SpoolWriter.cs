using Microsoft.Win32.SafeHandles;

namespace ExperimentApi.Client.Recording.Spool;

/// <summary>Adds records to the last segment of a spool. A record is there when this has returned, or not at all.</summary>
internal sealed class SpoolWriter(string folder, int firstSegment, bool flushToDisk) : IDisposable
{
    private SafeFileHandle? _file;

    public int Segment { get; private set; } = firstSegment;

    /// <summary>The bytes of whole records in the segment.</summary>
    public long Length { get; private set; }

    public void Append(SpoolRecord record)
    {
        _file ??= File.OpenHandle(Recording.Spool.Segment.PathOf(folder, Segment), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            RandomAccess.Write(_file, [SpoolFrame.Header(record), record.Payload], Length);
            if (flushToDisk)
                RandomAccess.FlushToDisk(_file);
        }
        catch (IOException)
        {
            // The next record takes this one's place; shortening is tidiness only, and may fail as writing did.
            TryShorten();
            throw;
        }
        Length += SpoolFrame.HeaderSize + record.Payload.Length;
    }

    /// <summary>Begins another segment with the next record.</summary>
    public void Roll()
    {
        _file?.Dispose();
        _file = null;
        Segment++;
        Length = 0;
    }

    public void Dispose() => _file?.Dispose();

    private void TryShorten()
    {
        try
        {
            RandomAccess.SetLength(_file!, Length);
        }
        catch (IOException)
        {
        }
    }
}
