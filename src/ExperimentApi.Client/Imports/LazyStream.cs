namespace ExperimentApi.Client.Imports;

/// <summary>Opens a file when its turn comes and closes it at its end: a folder may hold more files than a process may have open.</summary>
internal sealed class LazyStream(ImportFile file) : Stream
{
    private Stream? _opened;
    private long _position;

    public override bool CanRead => true;

    // So that its length is known; nobody moves it.
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _opened ??= file.Open();
        int read = await _opened.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _position += read;
        if (read == 0 && buffer.Length > 0)
            await _opened.DisposeAsync().ConfigureAwait(false);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _opened?.Dispose();
        base.Dispose(disposing);
    }
}
