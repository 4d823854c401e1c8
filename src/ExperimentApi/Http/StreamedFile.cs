using Microsoft.Net.Http.Headers;

namespace ExperimentApi.Http;

/// <summary>
/// A file that is made while it is sent. Its length is not known before, so whoever reads it knows the end from the end of the answer: where
/// the making fails midway the connection is cut, and nobody takes the part for the whole.
/// </summary>
/// <param name="mediaType">What the file is.</param>
/// <param name="fileName">A name for it; signs that some system has no files with become underscores.</param>
/// <param name="write">Makes it.</param>
public sealed class StreamedFile(string mediaType, string fileName, Func<Stream, CancellationToken, Task> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.ContentType = mediaType;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = Safe(fileName) }.ToString();
        try
        {
            await write(response.Body, httpContext.RequestAborted);
        }
        catch (Exception) when (response.HasStarted)
        {
            // Where the reader has left, whatever that broke here is no fault.
            bool hasLeft = httpContext.RequestAborted.IsCancellationRequested;
            httpContext.Abort();
            if (!hasLeft)
                throw;
        }
    }

    private static string Safe(string name) => string.Concat(name.Select(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '_' or '-' ? sign : '_'));
}
