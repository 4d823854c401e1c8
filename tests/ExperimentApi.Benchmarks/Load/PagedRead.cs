using System.Text;

namespace ExperimentApi.Benchmarks.Load;

/// <summary>Follows the cursors of a list to its end.</summary>
internal static class PagedRead
{
    /// <summary>Items of all pages; nothing of them is parsed but the cursor.</summary>
    public static async Task<int> CountAsync(HttpClient client, string path)
    {
        int items = 0;
        for (string? cursor = ""; cursor is not null;)
        {
            byte[] page = await client.GetByteArrayAsync($"{path}?limit=500{(cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            // Every item was received once.
            items += page.AsSpan().Count("\"received_at\":"u8);
            cursor = NextCursor(page);
        }
        return items;
    }

    /// <summary>The cursors of a list, first page (none) to last.</summary>
    public static async Task<IReadOnlyList<string?>> CursorsAsync(HttpClient client, string path)
    {
        var cursors = new List<string?> { null };
        while (NextCursor(await client.GetByteArrayAsync(With(path, "limit=500", cursors[^1]))) is { } next)
            cursors.Add(next);
        return cursors;
    }

    /// <summary>The path of a page.</summary>
    public static string With(string path, string parameters, string? cursor) =>
        $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameters}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}";

    private static string? NextCursor(ReadOnlySpan<byte> page)
    {
        ReadOnlySpan<byte> name = "\"next_cursor\":"u8;
        ReadOnlySpan<byte> value = page[(page.LastIndexOf(name) + name.Length)..];
        return value[0] == 'n' ? null : Encoding.UTF8.GetString(value[1..^2]);
    }
}
