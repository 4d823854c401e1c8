using System.Net.Http.Headers;
using ExperimentApi.Client.Http;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Client.Imports;

/// <summary>
/// Brings experiments in: exports of this service, and files of other tools. Each experiment is stored whole or not at all, and repeating an
/// import changes nothing. Each call throws <see cref="ExperimentApiException" /> for an answer other than success.
/// </summary>
public sealed class ImportsClient
{
    private readonly ApiConnection _connection;

    internal ImportsClient(ApiConnection connection) => _connection = connection;

    /// <summary>Imports one file, sent as it is read; memory does not grow with its size.</summary>
    /// <param name="content">The file from its first byte; it stays yours to dispose.</param>
    /// <param name="options">How to read and store it; by its content, and with conflicts reported, where null.</param>
    /// <param name="fileName">Its name, which some formats find of use.</param>
    /// <param name="progress">Told how many bytes were sent so far.</param>
    /// <param name="cancellationToken">Breaks the upload off. Experiments may be stored all the same, each whole.</param>
    /// <returns>What became of each experiment. Some may have failed: see its counts.</returns>
    /// <remarks><see cref="HttpClient.Timeout" /> counts for the whole import: raise it for long ones.</remarks>
    /// <exception cref="ExperimentApiException">
    /// 400: a parameter is not acceptable. 413: too large. 422: no known format, or nothing of it is acceptable; the problem names the places.
    /// </exception>
    public Task<ImportReport> ImportAsync(
        Stream content, ImportOptions? options = null, string? fileName = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var sent = new SentBytes(progress);
        return SendAsync((options ?? new ImportOptions()).ToPath(fileName), new CountedContent(content, leaveOpen: true, sent), cancellationToken);
    }

    /// <summary>Imports many files as one upload, such as a folder of logs.</summary>
    /// <param name="files">The files; <see cref="ImportFile.OfFolder" /> gives those of a folder.</param>
    /// <param name="options">How to read and store them; by their content, and with conflicts reported, where null.</param>
    /// <param name="progress">Told how many bytes were sent so far, of all files.</param>
    /// <param name="cancellationToken">Breaks the upload off. Experiments may be stored all the same, each whole.</param>
    /// <returns>What became of each experiment. Some may have failed: see its counts.</returns>
    /// <remarks><see cref="HttpClient.Timeout" /> counts for the whole import: raise it for long ones.</remarks>
    /// <exception cref="ExperimentApiException">
    /// 400: a parameter is not acceptable. 413: too large. 422: no known format, or nothing of it is acceptable; the problem names the places.
    /// </exception>
    public Task<ImportReport> ImportFilesAsync(
        IReadOnlyCollection<ImportFile> files, ImportOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count == 0)
            throw new ArgumentException("An upload needs a file.", nameof(files));
        var sent = new SentBytes(progress);
        var form = new MultipartFormDataContent();
        foreach (ImportFile file in files)
            form.Add(new CountedContent(new LazyStream(file), leaveOpen: false, sent), "file", file.Path);
        return SendAsync((options ?? new ImportOptions()).ToPath(null), form, cancellationToken);
    }

    private async Task<ImportReport> SendAsync(string path, HttpContent body, CancellationToken cancellationToken)
    {
        body.Headers.ContentType ??= new MediaTypeHeaderValue("application/octet-stream");
        using HttpRequestMessage request = _connection.Request(HttpMethod.Post, path, body);
        // A missing key or a wrong parameter is then refused before the first byte is sent.
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage response = await _connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await AnswerReader.ReadAsync(response, WireJson.Context.ImportReport, cancellationToken).ConfigureAwait(false);
    }
}
