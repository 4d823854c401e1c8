namespace ExperimentApi.Formats;

/// <summary>The upload cannot be read: the sender's mistake, with the place.</summary>
/// <param name="file">The file, as the sender named it; an entry of an archive is <c>archive.zip/path/of/entry</c>.</param>
/// <param name="place">Where in the file: <c>line 3</c>, <c>byte 17</c>, <c>$.samples[2]</c>; empty for the file as a whole.</param>
/// <param name="reason">What is wrong there, a clause.</param>
/// <param name="innerException">What told so.</param>
public sealed class UnreadableUploadException(string file, string place, string reason, Exception? innerException = null)
    : Exception(place.Length == 0 ? $"'{file}' {reason}." : $"'{file}', {place}: {reason}.", innerException)
{
    /// <summary>The file, as the sender named it.</summary>
    public string File { get; } = file;

    /// <summary>Where in the file; empty for the file as a whole.</summary>
    public string Place { get; } = place;

    /// <summary>What is wrong there.</summary>
    public string Reason { get; } = reason;
}
