using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Http;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Results;

/// <summary>Results of a JSON body: one, an array, or an object with <c>results</c>.</summary>
internal sealed class JsonResults(Guid experimentKey, IReadOnlyList<IncomingResult> results, string? root, int size) : IncomingResults(experimentKey)
{
    // Hundreds of them are in memory in one statement.
    private const int MaxSharedBytes = 64 * 1024;

    /// <exception cref="ProblemException">The body is not JSON, does not fit, or holds an unacceptable value.</exception>
    public static async Task<JsonResults> ReadAsync(HttpRequest request, Guid experimentKey, TimeProvider clock, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body = await RequestBody.ReadJsonAsync(request, cancellationToken);
        JsonInput.Check(body);
        (IReadOnlyList<ResultSubmission> submissions, string? root) = Read(body);
        if (submissions.Count > Limits.MaxResultsPerRequest)
        {
            throw new ProblemException(new Problem(StatusCodes.Status413PayloadTooLarge,
                $"The request holds {submissions.Count} results; at most {Limits.MaxResultsPerRequest} are taken. Send several requests, or application/x-ndjson. Nothing was stored."));
        }

        var errors = new ValueErrors();
        for (int index = 0; index < submissions.Count; index++)
            ResultRules.Check(submissions[index], Pointer(root, index), errors);
        if (errors.Count > 0)
            throw new ProblemException(Problem.Invalid(errors));
        DateTimeOffset now = clock.GetUtcNow();
        return new JsonResults(experimentKey, [.. submissions.Select((submission, index) => new IncomingResult(index, ResultNormalizer.Normalize(submission, experimentKey, now)))], root, body.Length);
    }

    /// <summary>A single one, small enough, shares its transaction with others.</summary>
    public override Task<IngestReceipt> StoreAsync(ResultWriter writer, SharedCommits shared, OnConflict onConflict, CancellationToken cancellationToken) =>
        results.Count == 1 && size <= MaxSharedBytes
            ? shared.WriteAsync(results[0], onConflict, cancellationToken)
            : writer.WriteAsync(ExperimentKey, results, onConflict, cancellationToken);

    public override string PointerOf(int index) => Pointer(root, index);

    // Without a root the body is a single result, and its pointer the whole document.
    private static string Pointer(string? root, int index) => root is null ? "" : JsonPointer.Append(root, index);

    private static (IReadOnlyList<ResultSubmission>, string? Root) Read(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = Limits.MaxJsonDepth });
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
            return (JsonInput.Read(body, WireJson.Context.IReadOnlyListResultSubmission), "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("results"u8))
                return (JsonInput.Read(body, WireJson.Context.ResultBatch).Results ?? [], "/results");
            reader.Skip();
        }
        return ([JsonInput.Read(body, WireJson.Context.ResultSubmission)], null);
    }
}
