using System.Runtime.CompilerServices;
using ExperimentApi.Formats;

namespace ExperimentApi.Features.Imports.Foreign;

/// <summary>
/// Reads what a format's reader gives. One that fails in a way it should not has met a file nobody thought of: that is logged as the fault it
/// is, and to the sender the file is unreadable.
/// </summary>
internal sealed class CarefulReader(string format, string upload, Action<Exception> log)
{
    public async IAsyncEnumerable<T> Read<T>(IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<T> items = source.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            T item;
            try
            {
                if (!await items.MoveNextAsync())
                    yield break;
                item = items.Current;
            }
            catch (Exception fault) when (fault is not UnreadableUploadException && !cancellationToken.IsCancellationRequested)
            {
                log(fault);
                throw new UnreadableUploadException(upload, "", $"is not what '{format}' expects, in a way that was not foreseen; the service's log has the details", fault);
            }
            yield return item;
        }
    }
}
