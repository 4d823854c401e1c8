namespace ExperimentApi.Client.Recording.Spool;

/// <summary>
/// What a run still has to send, on disk: a folder of segments with one owner at a time. Records are added at the end, and settled at
/// the beginning once the service has them; segments that are settled are removed. One thread may add while another reads and settles.
/// </summary>
internal sealed class RunSpool : IDisposable
{
    private const long MaxSegmentBytes = 8 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly FileStream _lock;
    private readonly SettledPosition _settled;
    private readonly SpoolReader _reader;
    private readonly SpoolWriter? _writer;
    private readonly long _quota;
    private readonly SortedDictionary<int, long> _lengths = [];

    private RunSpool(string folder, FileStream folderLock, long quota, bool flushToDisk, bool isNew)
    {
        Folder = folder;
        _lock = folderLock;
        _quota = quota;
        _settled = new SettledPosition(folder);
        _reader = new SpoolReader(folder);
        if (isNew)
        {
            _writer = new SpoolWriter(folder, firstSegment: 1, flushToDisk);
            _settled.MoveTo(1, 0);
        }
        else
        {
            foreach (int number in Segment.NumbersIn(folder))
                _lengths[number] = new FileInfo(Segment.PathOf(folder, number)).Length;
        }
    }

    public string Folder { get; }

    /// <summary>Places at which something was that is no record.</summary>
    public int Damages => _reader.Damages;

    /// <summary>A new spool, with this process at work in it.</summary>
    public static RunSpool Create(string folder, RunStart start, long quota, bool flushToDisk)
    {
        // What people recorded is theirs.
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        FileStream folderLock = SpoolLock.Create(folder);
        try
        {
            start.Write(folder);
            return new RunSpool(folder, folderLock, quota, flushToDisk, isNew: true);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>What an earlier run left, to read and settle; null where it is not there any more, or somebody is at work in it.</summary>
    public static RunSpool? TryOpen(string folder) =>
        SpoolLock.TryTake(folder) is { } taken ? new RunSpool(folder, taken, quota: 0, flushToDisk: false, isNew: false) : null;

    /// <summary>Adds a record. When this has returned, it outlives the process.</summary>
    /// <exception cref="IOException">It cannot be stored now, and nothing of it is; later it may be possible.</exception>
    public void Append(SpoolRecord record)
    {
        SpoolWriter writer = _writer ?? throw new InvalidOperationException("A spool that was left behind is not added to.");
        long size = SpoolFrame.HeaderSize + record.Payload.Length;
        lock (_gate)
        {
            if (writer.Length >= Math.Min(_quota / 8, MaxSegmentBytes) || (Bytes + size > _quota && writer.Length > 0 && IsSettled))
                writer.Roll();
            RemoveSettled();
            if (Bytes + size > _quota)
                throw new SpoolFullException(_quota);
            writer.Append(record);
            _lengths[writer.Segment] = writer.Length;
        }
    }

    /// <summary>The first record that is not settled; null where all are.</summary>
    public SpoolEntry? Read()
    {
        lock (_gate)
            return ReadFrom(_settled.Segment, _settled.Offset);
    }

    /// <summary>All records that are not settled.</summary>
    public IEnumerable<SpoolEntry> Remaining()
    {
        for (SpoolEntry? entry = Read(); entry is not null;)
        {
            yield return entry;
            lock (_gate)
                entry = ReadFrom(entry.Segment, entry.End);
        }
    }

    /// <summary>The service has this record and all before it.</summary>
    public void Settle(SpoolEntry entry)
    {
        lock (_gate)
        {
            _settled.MoveTo(entry.Segment, entry.End);
            RemoveSettled();
        }
    }

    /// <summary>Ends the work in the folder. A spool with nothing left to send is removed, but for what was refused or is damaged.</summary>
    public void Dispose()
    {
        bool done = Read() is null;
        _writer?.Dispose();
        _reader.Dispose();
        _settled.Dispose();
        if (done)
        {
            foreach (int number in _reader.Damaged.Where(_lengths.ContainsKey))
                SpoolFolders.RemoveSegment(Folder, number, keep: true);
        }
        _lock.Dispose();
        if (done)
            SpoolFolders.Remove(Folder);
    }

    private SpoolEntry? ReadFrom(int segment, long offset) =>
        _reader.Read(segment, offset, _writer?.Segment ?? _lengths.Keys.LastOrDefault(), _writer?.Length);

    private long Bytes => _lengths.Values.Sum();

    private bool IsSettled => _settled.Segment == _writer!.Segment && _settled.Offset == _writer.Length;

    /// <summary>The segment that is still written to stays, settled or not.</summary>
    private void RemoveSettled()
    {
        foreach (int number in _lengths.Keys.TakeWhile(IsDone).ToArray())
        {
            SpoolFolders.RemoveSegment(Folder, number, keep: _reader.Damaged.Contains(number));
            _lengths.Remove(number);
        }
    }

    private bool IsDone(int number) =>
        number < _settled.Segment || (number == _settled.Segment && number != _writer?.Segment && _settled.Offset >= _lengths[number]);
}
