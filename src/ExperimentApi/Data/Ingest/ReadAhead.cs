using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ExperimentApi.Data.Ingest;

/// <summary>Reads and prepares the next item while the one before it is worked on.</summary>
internal static class ReadAhead
{
    /// <summary>What is left of a sequence, prepared, one item ahead.</summary>
    /// <param name="source">The sequence; nobody else may read it meanwhile.</param>
    /// <param name="prepare">Runs on another thread.</param>
    /// <param name="reading">The cancellation that the source listens to; ending early cancels it, so that nobody waits for items that are not wanted.</param>
    /// <param name="cancellationToken">Stops waiting for the next item.</param>
    public static async IAsyncEnumerable<TItem> OneAheadAsync<TSource, TItem>(
        this IAsyncEnumerator<TSource> source, Func<TSource, TItem> prepare, CancellationTokenSource reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ahead = Channel.CreateBounded<TItem>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        Task reader = Task.Run(() => ReadAsync(source, prepare, ahead.Writer, reading.Token), CancellationToken.None);
        try
        {
            await foreach (TItem item in ahead.Reader.ReadAllAsync(cancellationToken))
                yield return item;
        }
        finally
        {
            await reading.CancelAsync();
            await reader;
        }
    }

    private static async Task ReadAsync<TSource, TItem>(IAsyncEnumerator<TSource> source, Func<TSource, TItem> prepare, ChannelWriter<TItem> ahead, CancellationToken cancellationToken)
    {
        try
        {
            while (await source.MoveNextAsync())
                await ahead.WriteAsync(prepare(source.Current), cancellationToken);
            ahead.Complete();
        }
        catch (Exception fault)
        {
            ahead.Complete(fault);
        }
    }
}
