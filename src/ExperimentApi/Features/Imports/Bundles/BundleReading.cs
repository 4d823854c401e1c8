using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Scores;
using ExperimentApi.Formats;
using ExperimentApi.Http;
using ExperimentApi.Json;
using FluentValidation;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>Reads bundles as streams: of one experiment as an object, or of many as lines.</summary>
internal sealed partial class BundleReading(IValidator<ExperimentSnapshot> snapshotRules, IValidator<ScoreRequest> scoreRules, TimeProvider clock, ILogger<BundleReading> logger)
{
    /// <summary>Longest line, or value of an object: a request of 32 MiB as storage spells it.</summary>
    public const int MaxValueBytes = 64 * 1024 * 1024;

    private const int LineBuffer = 256 * 1024;

    public async IAsyncEnumerable<BundlePart> ReadAsync(UploadedFile file, string? name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using Stream stream = file.Open();
        IAsyncEnumerator<BundlePart> parts = (BundleSigns.OfLines(file) ? LinesAsync(stream, name, cancellationToken) : ObjectAsync(stream, name, cancellationToken))
            .GetAsyncEnumerator(cancellationToken);
        await using (parts)
        {
            while (true)
            {
                BundlePart? part;
                try
                {
                    part = await parts.MoveNextAsync() ? parts.Current : null;
                }
                catch (UnreadableUploadException unreadable)
                {
                    part = new BrokenPart(Source(name), ValueErrors.Of("", unreadable.Message));
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    // A file nobody thought of: a fault to be mended, and to the sender an unreadable file.
                    LogFault(logger, fault);
                    part = new BrokenPart(Source(name), ValueErrors.Of("", "cannot be read, in a way that was not foreseen; the service's log has the details"));
                }
                if (part is null)
                    yield break;
                yield return part;
                if (part is BrokenPart)
                    yield break;
            }
        }
    }

    private async IAsyncEnumerable<BundlePart> LinesAsync(Stream stream, string? name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new BundleLines(Assembly((kind, index) => $"/{index}/{kind}"), name);
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: LineBuffer, leaveOpen: true));
        IAsyncEnumerator<(int, ReadOnlyMemory<byte>)> source = NdjsonLines.ReadAsync(pipe, long.MaxValue, MaxValueBytes, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (source)
        {
            while (true)
            {
                BundlePart? broken = null;
                bool more = false;
                try
                {
                    more = await source.MoveNextAsync();
                }
                catch (ProblemException)
                {
                    broken = new BrokenPart(Source(name), ValueErrors.Of(JsonPointer.Append("", lines.Next), $"is longer than {MaxValueBytes / 1024 / 1024} MiB"));
                }
                if (more)
                    lines.Take(source.Current.Item1, source.Current.Item2);
                else if (broken is null)
                    lines.Finish();
                while (lines.Assembly.TryTake(out BundlePart? part))
                    yield return part;
                if (broken is not null)
                    yield return broken;
                if (!more)
                    yield break;
            }
        }
    }

    private async IAsyncEnumerable<BundlePart> ObjectAsync(Stream stream, string? name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new BundleObject(Assembly((kind, index) => index < 0 ? $"/{kind}" : $"/{BundleObject.MemberOf(kind)}/{index}"), new JsonStream(stream), Source(name));
        for (bool more = true; more;)
        {
            BundlePart? broken = null;
            try
            {
                more = await reader.StepAsync(cancellationToken);
            }
            catch (JsonException malformed)
            {
                broken = new BrokenPart(Source(name), ValueErrors.Of(reader.Pointer, Explain(malformed)));
            }
            while (reader.Assembly.TryTake(out BundlePart? part))
                yield return part;
            if (broken is null)
                continue;
            yield return broken;
            yield break;
        }
    }

    public static string Source(string? name) => name ?? PostImport.NoName;

    private BundleAssembly Assembly(Func<string, int, string> pointerOf) =>
        new(new ExperimentReading(snapshotRules), new RowReading(scoreRules, clock), pointerOf);

    [LoggerMessage(Level = LogLevel.Error, Message = "The reader of bundles failed at an upload")]
    private static partial void LogFault(ILogger logger, Exception exception);

    private static string Explain(JsonException malformed)
    {
        string reason = malformed.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
        return malformed.LineNumber is { } line ? $"is not JSON at line {line + 1}, byte {malformed.BytePositionInLine + 1}: {reason}" : $"is not JSON: {reason}";
    }
}
