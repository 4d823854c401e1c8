using Microsoft.Win32.SafeHandles;

namespace ExperimentApi.Client.Recording.Spool;

/// <summary>Reads the records of a spool one after the other, from segment to segment.</summary>
/// <param name="folder">The spool.</param>
internal sealed class SpoolReader(string folder) : IDisposable
{
    private readonly HashSet<(int Segment, long Offset)> _damages = [];
    private SafeFileHandle? _file;
    private int _open;

    /// <summary>Places at which something was that is no record.</summary>
    public int Damages => _damages.Count;

    /// <summary>The segments with such places.</summary>
    public IEnumerable<int> Damaged => _damages.Select(place => place.Segment).Distinct();

    /// <summary>The first record from a place on; null where there is none.</summary>
    /// <param name="segment">The segment to begin in.</param>
    /// <param name="offset">Where to begin in it.</param>
    /// <param name="lastSegment">The segment that is still written to, or was when its writer died.</param>
    /// <param name="lastLength">How much of that one counts; null for all.</param>
    public SpoolEntry? Read(int segment, long offset, int lastSegment, long? lastLength)
    {
        for (; segment <= lastSegment; segment++, offset = 0)
        {
            if (!TryOpen(segment))
                continue;
            long length = segment == lastSegment && lastLength is { } counted ? counted : RandomAccess.GetLength(_file!);
            if (Segment.Read(_file!, offset, length) is { } found)
            {
                if (found.Start > offset)
                    _damages.Add((segment, offset));
                return new SpoolEntry(found.Record, segment, found.End);
            }
            if (offset < length && segment < lastSegment)
                _damages.Add((segment, offset));
        }
        return null;
    }

    public void Dispose() => _file?.Dispose();

    private bool TryOpen(int segment)
    {
        if (_open == segment)
            return true;
        _file?.Dispose();
        (_file, _open) = (null, 0);
        string path = Segment.PathOf(folder, segment);
        if (!File.Exists(path))
            return false;
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _open = segment;
        return true;
    }
}
