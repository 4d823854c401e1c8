using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ExperimentApi.Client.Questions;

/// <summary>Makes a text one that the service stores: without U+0000, and not too long. It is never cut within a character.</summary>
internal static class TextFit
{
    /// <summary>At most so many UTF-16 characters.</summary>
    public static string Cut(string text, int length)
    {
        string clean = Clean(text);
        if (clean.Length <= length)
            return clean;
        return clean[..(length > 0 && char.IsHighSurrogate(clean[length - 1]) ? length - 1 : length)];
    }

    /// <summary>At most so many bytes of UTF-8.</summary>
    public static string CutBytes(string text, int bytes)
    {
        string clean = Clean(text);
        // A UTF-16 character is at most three bytes, so most texts need no count.
        if (clean.Length <= bytes / 3 || Encoding.UTF8.GetByteCount(clean) <= bytes)
            return clean;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(bytes + 1);
        try
        {
            // Stops before the first character that does not fit whole.
            Utf8.FromUtf16(clean, buffer.AsSpan(0, bytes), out int read, out _);
            return clean[..read];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Clean(string text) => text.Replace('\0', '\uFFFD');
}
