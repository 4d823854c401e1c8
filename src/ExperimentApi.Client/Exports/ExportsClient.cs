using System.Buffers;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Http;

namespace ExperimentApi.Client.Exports;

/// <summary>
/// Files of experiments, passed on while they come: memory does not grow with their size. Each call throws
/// <see cref="ExperimentApiException" /> for an answer other than success, before anything is written.
/// </summary>
public sealed class ExportsClient
{
    private const int PieceBytes = 128 * 1024;

    private readonly ApiConnection _connection;

    internal ExportsClient(ApiConnection connection) => _connection = connection;

    /// <summary>Writes one experiment to a stream.</summary>
    /// <param name="experimentId">The experiment's id, or the reference of a baseline.</param>
    /// <param name="target">Takes the file; it stays open. After an exception it may hold a part.</param>
    /// <param name="format">The form of the file.</param>
    /// <param name="includeDeleted">Also where the experiment was deleted.</param>
    /// <param name="progress">Is told the bytes so far; how many there will be is not known before.</param>
    /// <param name="cancellationToken">Breaks off, which also stops the query.</param>
    /// <exception cref="ArgumentException">The id is empty, or is <c>.</c> or <c>..</c>, which no address can hold.</exception>
    /// <exception cref="ExperimentApiException">404: there is no such experiment, or it was deleted.</exception>
    /// <exception cref="HttpRequestException">The service cannot be reached.</exception>
    /// <exception cref="IOException">The answer broke off: the file is not whole.</exception>
    public Task<ExportReceipt> WriteAsync(
        string experimentId, Stream target, ExportFormat format = ExportFormat.Json, bool includeDeleted = false,
        IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        WriteAsync(
            new QueryString(ApiPath.Of("experiments", experimentId, "export")).Add("format", NameOf(format))
                .Add("include_deleted", includeDeleted ? true : null),
            target, progress, cancellationToken);

    /// <summary>
    /// Writes many experiments to a stream. All of them with <see cref="ExportFormat.Ndjson" />, the deleted ones included, are a full
    /// backup.
    /// </summary>
    /// <param name="target">Takes the file; it stays open. After an exception it may hold a part.</param>
    /// <param name="query">Which experiments; all that are not deleted where null. Sort, limit and cursor must be null.</param>
    /// <param name="format"><see cref="ExportFormat.Ndjson" /> or <see cref="ExportFormat.Parquet" />.</param>
    /// <param name="progress">Is told the bytes so far; how many there will be is not known before.</param>
    /// <param name="cancellationToken">Breaks off, which also stops the query.</param>
    /// <exception cref="ArgumentException">The query has a sort, a limit or a cursor.</exception>
    /// <exception cref="ExperimentApiException">400: a filter is not valid, or there is no such format for many.</exception>
    /// <exception cref="HttpRequestException">The service cannot be reached.</exception>
    /// <exception cref="IOException">The answer broke off: the file is not whole.</exception>
    public Task<ExportReceipt> WriteManyAsync(
        Stream target, ExperimentQuery? query = null, ExportFormat format = ExportFormat.Ndjson,
        IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        query ??= new ExperimentQuery();
        if (query.Sort is not null || query.Limit is not null || query.Cursor is not null)
            throw new ArgumentException("An export has all experiments in one order: give no sort, limit or cursor.", nameof(query));
        return WriteAsync(query.AddFiltersTo(new QueryString(ApiPath.Of("export")).Add("format", NameOf(format))), target, progress, cancellationToken);
    }

    private async Task<ExportReceipt> WriteAsync(QueryString path, Stream target, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        using HttpRequestMessage request = _connection.Request(HttpMethod.Get, path.ToString());
        using HttpResponseMessage response = await _connection.OpenAsync(request, cancellationToken).ConfigureAwait(false);
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            long bytes = await CopyAsync(body, target, progress, cancellationToken).ConfigureAwait(false);
            return new ExportReceipt(
                response.Content.Headers.ContentDisposition?.FileName?.Trim('"'), response.Content.Headers.ContentType?.MediaType, bytes);
        }
    }

    private static async Task<long> CopyAsync(Stream body, Stream target, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            long bytes = 0;
            for (int read; (read = await body.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                await target.WriteAsync(piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                bytes += read;
                progress?.Report(bytes);
            }
            return bytes;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static string NameOf(ExportFormat format) => format switch
    {
        ExportFormat.Json => "json",
        ExportFormat.Ndjson => "ndjson",
        ExportFormat.Csv => "csv",
        ExportFormat.Parquet => "parquet",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };
}
