using System.Net;
using ExperimentApi.Contracts;

namespace ExperimentApi.Client;

/// <summary>
/// The service answered, but not with success. <see cref="Exception.Message" /> says what was refused and why, in one line.
/// </summary>
public sealed class ExperimentApiException : Exception
{
    /// <summary>Makes the exception for one answer.</summary>
    /// <param name="message">What was refused and why.</param>
    /// <param name="status">The HTTP status of the answer.</param>
    /// <param name="problem">The answer's problem document, where it had one.</param>
    /// <param name="retryAfter">How long the service asks to wait.</param>
    /// <param name="innerException">What made the answer unreadable.</param>
    public ExperimentApiException(
        string message, HttpStatusCode status, ProblemResponse? problem = null, TimeSpan? retryAfter = null,
        Exception? innerException = null)
        : base(message, innerException)
    {
        Status = status;
        Problem = problem;
        RetryAfter = retryAfter;
    }

    /// <summary>
    /// The HTTP status: 400 malformed, 401 no or unknown key, 403 key without the right, 404 no such thing, 409 conflict with what is
    /// stored, 412 stale <c>If-Match</c>, 413 too large, 415 wrong content type, 422 invalid, 429 too many requests, 503 database away.
    /// A status of success means that the answer was not what the contract says: another program answers at this address.
    /// </summary>
    public HttpStatusCode Status { get; }

    /// <summary>The problem document (RFC 9457); null where something in between answered, such as a proxy.</summary>
    public ProblemResponse? Problem { get; }

    /// <summary>How long to wait before the next try; null where the service did not say (it does with 429 and 503).</summary>
    public TimeSpan? RetryAfter { get; }
}
