using System.Runtime.CompilerServices;
using ExperimentApi.Contracts;

namespace ExperimentApi.Client.Http;

/// <summary>Follows the cursors of a list to its end.</summary>
internal static class Paging
{
    public static async IAsyncEnumerable<T> FollowAsync<T>(
        string? start, Func<string?, CancellationToken, Task<Page<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = start;
        do
        {
            Page<T> page = await read(cursor, cancellationToken).ConfigureAwait(false);
            foreach (T item in page.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }
            cancellationToken.ThrowIfCancellationRequested();
            if (page.NextCursor is not null && page.NextCursor == cursor)
                throw new InvalidOperationException("The service answered with the cursor it was given; following it would never end.");
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }
}
