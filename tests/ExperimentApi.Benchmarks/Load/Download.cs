namespace ExperimentApi.Benchmarks.Load;

/// <summary>Gets a file, looks at it as it comes, and keeps nothing.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Lines">Line feeds in it.</param>
/// <param name="End">Its last bytes.</param>
internal sealed record Download(long Bytes, long Lines, byte[] End)
{
    private const int EndBytes = 4;

    public static async Task<Download> RunAsync(HttpClient client, string path)
    {
        using HttpResponseMessage response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using Stream body = await response.Content.ReadAsStreamAsync();
        byte[] piece = new byte[256 * 1024];
        byte[] end = [];
        long bytes = 0;
        long lines = 0;
        for (int read; (read = await body.ReadAsync(piece)) > 0; bytes += read)
        {
            lines += piece.AsSpan(0, read).Count((byte)'\n');
            end = [.. end.Concat(piece[Math.Max(0, read - EndBytes)..read]).TakeLast(EndBytes)];
        }
        return new Download(bytes, lines, end);
    }
}
