using System.Net.Mime;
using ExperimentApi.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ExperimentApi.Http.Uploads;

/// <summary>Takes an upload, one file as the body or many as <c>multipart/form-data</c>, to disk, and unpacks what is compressed as a whole.</summary>
public sealed class UploadReader(IOptions<UploadOptions> options)
{
    /// <exception cref="ProblemException">400 where the form is broken, 413 where it is too large, 422 where a file cannot be accepted.</exception>
    public async Task<ReceivedUpload> ReceiveAsync(HttpRequest request, string? fileName, CancellationToken cancellationToken)
    {
        RequestBody.RequireKnownEncoding(request);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = options.Value.MaxBytes;
        var upload = new ReceivedUpload();
        try
        {
            SpoolFile spool = upload.NewSpool(options.Value.Folder, options.Value.MaxBytes);
            IReadOnlyList<ReceivedFile> files = MultipartForm.BoundaryOf(request) is { } boundary
                ? await ReadFormAsync(new MultipartForm(request.Body, boundary), spool, cancellationToken)
                : [await ReadBodyAsync(request, fileName, spool, cancellationToken)];
            upload.Files = await UnpackAsync(upload, files, cancellationToken);
            return upload;
        }
        catch
        {
            upload.Dispose();
            throw;
        }
    }

    private async Task<ReceivedFile> ReadBodyAsync(HttpRequest request, string? fileName, SpoolFile spool, CancellationToken cancellationToken)
    {
        string? name = fileName ?? NameOf(request);
        string? path = name is null ? null : UploadPath.Of(name) ?? throw NotAPath(name);
        SpooledPart content = await AppendAsync(spool, request.Body, cancellationToken);
        return content.Length > 0 ? new ReceivedFile(path, content) : throw new ProblemException(Problem.BadRequest("The body is empty; a file is expected. Nothing was stored."));
    }

    private async Task<IReadOnlyList<ReceivedFile>> ReadFormAsync(MultipartForm form, SpoolFile spool, CancellationToken cancellationToken)
    {
        var files = new List<ReceivedFile>();
        var paths = new HashSet<string>(StringComparer.Ordinal);
        while (await form.NextAsync(cancellationToken) is var (name, body))
        {
            if (files.Count == options.Value.MaxFiles)
                throw new ProblemException(new Problem(StatusCodes.Status413PayloadTooLarge, $"An upload may hold {options.Value.MaxFiles} files; send a zip of them, or several uploads. Nothing was stored."));
            string path = UploadPath.Of(name) ?? throw NotAPath(name);
            if (!paths.Add(path))
                throw new ProblemException(Problem.Invalid(ValueErrors.Of(path, "is in the upload twice")));
            files.Add(new ReceivedFile(path, await AppendAsync(spool, body, cancellationToken)));
        }
        return files.Count > 0 ? files : throw new ProblemException(Problem.BadRequest("The form holds no file. Nothing was stored."));
    }

    private async Task<SpooledPart> AppendAsync(SpoolFile spool, Stream source, CancellationToken cancellationToken)
    {
        try
        {
            return await spool.AppendAsync(source, long.MaxValue, cancellationToken);
        }
        catch (UploadTooLargeException)
        {
            throw new ProblemException(new Problem(StatusCodes.Status413PayloadTooLarge, $"An upload may have {options.Value.MaxBytes} bytes. Nothing was stored."));
        }
    }

    private async Task<IReadOnlyList<ReceivedFile>> UnpackAsync(ReceivedUpload upload, IReadOnlyList<ReceivedFile> files, CancellationToken cancellationToken)
    {
        SpoolFile? unpacked = null;
        var result = new List<ReceivedFile>(files.Count);
        foreach (ReceivedFile file in files)
        {
            result.Add(Packing.Of(file.Content) is { } packing
                ? await packing.UnpackAsync(file, unpacked ??= upload.NewSpool(options.Value.Folder, options.Value.MaxUnpackedBytes), options.Value.MaxRatio, cancellationToken)
                : file);
        }
        return result;
    }

    private static string? NameOf(HttpRequest request) =>
        ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out ContentDispositionHeaderValue? disposition)
            ? HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value is { Length: > 0 } name ? name : null
            : null;

    private static ProblemException NotAPath(string name) =>
        new(Problem.Invalid(ValueErrors.Of(name, "is not the name of a file within the upload: relative, without '..', with at most 1024 characters")));
}
