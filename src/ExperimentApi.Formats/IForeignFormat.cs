namespace ExperimentApi.Formats;

/// <summary>The reader of one tool's files. Readers have no state, and trust nothing in the files.</summary>
public interface IForeignFormat
{
    /// <summary>The name in <c>POST /import?format=</c>.</summary>
    string Name { get; }

    /// <summary>Whether the upload looks like this format: by names and first bytes, cheaply, and without an exception whatever the files hold.</summary>
    bool Recognises(Upload upload);

    /// <summary>
    /// Reads the experiments one by one. Throws <see cref="UnreadableUploadException"/> and no other exception (but for cancellation) where
    /// the upload cannot be read.
    /// </summary>
    IAsyncEnumerable<ForeignItem> ReadAsync(Upload upload, ReadOptions options, CancellationToken cancellationToken);
}
