using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ExperimentApi.Http.Uploads;

/// <summary>The files of a <c>multipart/form-data</c> body, one after the other as they arrive.</summary>
internal sealed class MultipartForm(Stream body, string boundary)
{
    // RFC 2046 allows 70.
    private const int MaxBoundaryLength = 200;

    private readonly MultipartReader _reader = new(boundary, body);
    private int _number;

    /// <summary>The boundary of a form; null where the body is none.</summary>
    public static string? BoundaryOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) || !type.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase))
            return null;
        return type.SubType.Equals("form-data", StringComparison.OrdinalIgnoreCase) && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= MaxBoundaryLength } boundary
            ? boundary
            : throw new ProblemException(new Problem(StatusCodes.Status415UnsupportedMediaType, "Files come as multipart/form-data with a boundary, or one as the body. Nothing was stored."));
    }

    /// <summary>The next file; null after the last.</summary>
    public async Task<(string Name, Stream Body)?> NextAsync(CancellationToken cancellationToken)
    {
        MultipartSection? section;
        try
        {
            section = await _reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            throw Broken();
        }
        if (section is null)
            return null;
        _number++;
        return (NameOf(section) ?? throw new ProblemException(Problem.BadRequest($"Part {_number} of the form is not a file: it has no filename. Nothing was stored.")), new Part(section.Body, this));
    }

    private static string? NameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? disposition) &&
        HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value is { Length: > 0 } name
            ? name
            : null;

    private static bool IsBroken(Exception fault) => fault is InvalidDataException || (fault is IOException && fault is not BadHttpRequestException && fault.GetType() == typeof(IOException));

    private ProblemException Broken() => new(Problem.BadRequest($"The form is broken off or malformed after part {_number}. Nothing was stored."));

    /// <summary>A part's bytes; where the form ends inside them, the sender made a mistake.</summary>
    private sealed class Part(Stream body, MultipartForm form) : ReadOnlyStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await body.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception fault) when (IsBroken(fault))
            {
                throw form.Broken();
            }
        }
    }
}
