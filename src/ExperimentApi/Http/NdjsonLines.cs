using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using ExperimentApi.Contracts;

namespace ExperimentApi.Http;

/// <summary>The lines of an NDJSON body that hold anything, with their numbers from 0. A line's memory is good until the next is asked for.</summary>
public static class NdjsonLines
{
    /// <exception cref="ProblemException">413 where a line, or the whole, is too large.</exception>
    public static IAsyncEnumerable<(int Number, ReadOnlyMemory<byte> Line)> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request.BodyReader, Limits.MaxNdjsonBodyBytes, Limits.MaxJsonBodyBytes, cancellationToken);

    /// <summary>The same of any bytes, where they are limited elsewhere or at another length.</summary>
    /// <exception cref="ProblemException">413 where a line, or the whole, is too large.</exception>
    public static async IAsyncEnumerable<(int Number, ReadOnlyMemory<byte> Line)> ReadAsync(PipeReader reader, long maxBytes, int maxLineBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int number = 0;
        long total = 0;
        long searched = 0;
        for (bool completed = false; !completed;)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> rest = read.Buffer;
            completed = read.IsCompleted;
            try
            {
                while (TryTakeLine(ref rest, searched, completed, out ReadOnlySequence<byte> line))
                {
                    searched = 0;
                    total += line.Length + 1;
                    if (total - 1 > maxBytes)
                        throw TooLarge("An NDJSON body may hold 1 GiB after decompression");
                    ReadOnlyMemory<byte> text = line.IsSingleSegment ? line.First : line.ToArray();
                    if (number == 0)
                        text = RequestBody.WithoutByteOrderMark(text);
                    if (!text.Span.Trim(" \t\r"u8).IsEmpty)
                        yield return (number, text);
                    number++;
                }
                if (rest.Length > maxLineBytes)
                    throw TooLarge($"Line {number + 1} is longer than {maxLineBytes / 1024 / 1024} MiB");
            }
            finally
            {
                // Also when the caller has seen enough: a read left open would make the server cut the connection.
                searched = rest.Length;
                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
    }

    // What was searched before is not searched again, for a long line comes in thousands of pieces. The last line may end with the
    // body instead of a line feed.
    private static bool TryTakeLine(ref ReadOnlySequence<byte> rest, long searched, bool completed, out ReadOnlySequence<byte> line)
    {
        SequencePosition? end = rest.Slice(searched).PositionOf((byte)'\n');
        if (end is null && !(completed && !rest.IsEmpty))
        {
            line = default;
            return false;
        }
        line = end is null ? rest : rest.Slice(0, end.Value);
        rest = end is null ? rest.Slice(rest.End) : rest.Slice(rest.GetPosition(1, end.Value));
        return true;
    }

    private static ProblemException TooLarge(string what) => new(new Problem(StatusCodes.Status413PayloadTooLarge, $"{what}. Nothing was stored."));
}
