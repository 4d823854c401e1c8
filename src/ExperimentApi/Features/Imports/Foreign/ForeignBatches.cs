using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Imports.Foreign;

/// <summary>Makes batches of another tool's results, by the rules of a post.</summary>
internal sealed class ForeignBatches(Guid experimentKey, DateTimeOffset now)
{
    private const int MaxBatchRows = 1000;
    private const int MaxBatchBytes = 4 * 1024 * 1024;

    public static string PointerOf(int index) => string.Create(CultureInfo.InvariantCulture, $"/results/{index}");

    /// <exception cref="UnacceptableResultsException">A result is not acceptable.</exception>
    public async IAsyncEnumerable<IncomingBatch> ReadAsync(IAsyncEnumerable<ResultSubmission> results, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<IncomingResult>();
        int index = 0, bytes = 0;
        await foreach (ResultSubmission result in results.WithCancellation(cancellationToken))
        {
            var errors = new ValueErrors();
            bytes += Check(result, PointerOf(index), errors);
            if (errors.Count > 0)
                throw new UnacceptableResultsException(errors);
            batch.Add(new IncomingResult(index++, ResultNormalizer.Normalize(result, experimentKey, now)));
            if (batch.Count < MaxBatchRows && bytes < MaxBatchBytes)
                continue;
            yield return BatchOf(batch);
            batch = [];
            bytes = 0;
        }
        if (batch.Count > 0)
            yield return BatchOf(batch);
    }

    private static IncomingBatch BatchOf(List<IncomingResult> batch)
    {
        try
        {
            return new IncomingBatch(batch);
        }
        catch (ResultConflictException twice)
        {
            var errors = new ValueErrors();
            foreach (IncomingResult item in twice.Rows)
                errors.Add(PointerOf(item.Index), $"question '{item.Row.QuestionId}', attempt {item.Row.Attempt}, is in the upload more than once");
            throw new UnacceptableResultsException(errors);
        }
    }

    // Written as a post would have it, because only its text shows what no rule of a value looks for, such as U+0000.
    private static int Check(ResultSubmission result, string pointer, ValueErrors errors)
    {
        ResultRules.Check(result, pointer, errors);
        try
        {
            byte[] text = JsonSerializer.SerializeToUtf8Bytes(result, CompactJson.Context.ResultSubmission);
            errors.AddAll(JsonGuard.Check(text, pointer, errors) ?? new ValueErrors());
            return text.Length;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            errors.Add(pointer, "cannot be written as JSON");
            return 0;
        }
    }
}

/// <summary>Results of an experiment are not acceptable.</summary>
internal sealed class UnacceptableResultsException(ValueErrors errors) : Exception
{
    public ValueErrors Errors { get; } = errors;
}
