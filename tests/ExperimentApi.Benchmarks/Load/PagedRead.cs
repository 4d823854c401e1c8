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

    private static string? NextCursor(ReadOnlySpan<byte> page)
    {
        ReadOnlySpan<byte> name = "\"next_cursor\":"u8;
        ReadOnlySpan<byte> value = page[(page.LastIndexOf(name) + name.Length)..];
        return value[0] == 'n' ? null : Encoding.UTF8.GetString(value[1..^2]);
    }
}
