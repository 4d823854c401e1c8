namespace ExperimentApi.Http.Uploads;

/// <summary>The files of one request. They are gone when this is disposed.</summary>
public sealed class ReceivedUpload : IDisposable
{
    private readonly List<SpoolFile> _spools = [];

    public IReadOnlyList<ReceivedFile> Files { get; internal set; } = [];

    public void Dispose()
    {
        foreach (SpoolFile spool in _spools)
            spool.Dispose();
    }

    internal SpoolFile NewSpool(string? folder, long limit)
    {
        var spool = new SpoolFile(folder, limit);
        _spools.Add(spool);
        return spool;
    }
}

/// <summary>One file of an upload.</summary>
/// <param name="Path">As the sender named it: relative, with forward slashes; null where a body came without a name.</param>
/// <param name="Content">Where its bytes lie.</param>
public sealed record ReceivedFile(string? Path, SpooledPart Content);
