using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ExperimentApi.Client;
using ExperimentApi.Client.Experiments;

namespace ExperimentApi.Cli.Archives;

/// <summary>A line of an export of many experiments.</summary>
/// <param name="Kind">Its only member: <c>export</c>, <c>experiment</c>, <c>result</c>, <c>score</c>, <c>baseline</c>, <c>audit</c> or <c>end</c>.</param>
/// <param name="Bytes">With the line break; valid until the next line is read.</param>
internal readonly record struct ExportLine(string Kind, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The experiment that an <c>experiment</c> or <c>audit</c> line is about.</summary>
    public string ExperimentId
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(Bytes);
            return document.RootElement.GetProperty(Kind).GetProperty("experiment_id").GetString()!;
        }
    }
}

/// <summary>Takes an export apart into its lines, without understanding more of them than it must.</summary>
internal static class ExportLines
{
    /// <summary>So much may wait to be taken apart.</summary>
    private const int Ahead = 4 * 1024 * 1024;

    /// <summary>Everything that the service holds, deleted experiments too, as it is at one moment.</summary>
    /// <exception cref="InvalidDataException">What the service answers is no export, or was cut off.</exception>
    public static async IAsyncEnumerable<ExportLine> OfEverythingAsync(ExperimentApiClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: Ahead, resumeWriterThreshold: Ahead / 2, useSynchronizationContext: false));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task writing = WriteAsync(client, pipe.Writer, stop.Token);
        try
        {
            await foreach (ExportLine line in ReadAsync(pipe.Reader, cancellationToken))
                yield return line;
        }
        finally
        {
            // Also where nobody wants the rest.
            await stop.CancelAsync();
            await pipe.Reader.CompleteAsync();
            await writing;
        }
    }

    /// <summary>Never fails by itself: the reader is told why there is no more.</summary>
    private static async Task WriteAsync(ExperimentApiClient client, PipeWriter writer, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await client.Exports.WriteManyAsync(writer.AsStream(leaveOpen: true), new ExperimentQuery { IncludeDeleted = true }, cancellationToken: cancellationToken);
        }
        catch (Exception caught)
        {
            failure = caught;
        }
        await writer.CompleteAsync(failure);
    }

    /// <exception cref="InvalidDataException">It is no export, or was cut off.</exception>
    internal static async IAsyncEnumerable<ExportLine> ReadAsync(PipeReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        byte[] copy = [];
        string kind = "";
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                ReadOnlySequence<byte> line = rest.Slice(0, rest.GetPosition(1, end));
                if (kind == "end")
                    throw new InvalidDataException("The export goes on after its end.");
                copy = copy.Length >= line.Length ? copy : new byte[Math.Max(line.Length, copy.Length * 2)];
                line.CopyTo(copy);
                var bytes = new ReadOnlyMemory<byte>(copy, 0, (int)line.Length);
                kind = KindOf(bytes.Span);
                yield return new ExportLine(kind, bytes);
                rest = rest.Slice(line.End);
            }
            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
                break;
        }
        if (kind != "end")
            throw new InvalidDataException("The export was cut off: it has no end.");
    }

    private static string KindOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            if (json.Read() && json.TokenType == JsonTokenType.StartObject && json.Read() && json.TokenType == JsonTokenType.PropertyName)
                return json.GetString()!;
        }
        catch (JsonException)
        {
            // Said below.
        }
        throw new InvalidDataException("What the service answers is no export.");
    }
}
