using System.Text;
using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Client.Http;

/// <summary>Turns an answer other than success into the one exception of this client.</summary>
internal static class ProblemReader
{
    /// <summary>Errors that fit a message people read; all are in <see cref="ExperimentApiException.Problem" />.</summary>
    private const int ErrorsInMessage = 3;

    public static async Task<ExperimentApiException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ProblemResponse? problem = await ParseAsync(response, cancellationToken).ConfigureAwait(false);
        return new ExperimentApiException(MessageOf(response, problem), response.StatusCode, problem, RetryAfter(response));
    }

    private static async Task<ProblemResponse?> ParseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Context.ProblemResponse);
        }
        catch (JsonException)
        {
            return null; // The status is known and tells more than a complaint about the body would.
        }
    }

    private static string MessageOf(HttpResponseMessage response, ProblemResponse? problem)
    {
        var message = new StringBuilder().Append((int)response.StatusCode).Append(' ')
            .Append((problem?.Title ?? response.ReasonPhrase ?? response.StatusCode.ToString()).TrimEnd('.'));
        if (!string.IsNullOrWhiteSpace(problem?.Detail))
            message.Append(": ").Append(problem.Detail);
        AppendErrors(message, problem);
        if (problem is null && response.RequestMessage is { RequestUri: { } address } request)
            message.Append($" ({request.Method} {address})");
        return message.ToString();
    }

    private static void AppendErrors(StringBuilder message, ProblemResponse? problem)
    {
        if (problem?.Errors is not { Count: > 0 } errors)
            return;
        string first = string.Join(
            "; ", errors.Take(ErrorsInMessage).Select(error => $"{error.Key}: {string.Join(", ", error.Value ?? [])}"));
        message.Append(" [").Append(first);
        int more = Math.Max(problem.ErrorCount ?? 0, errors.Count) - Math.Min(errors.Count, ErrorsInMessage);
        message.Append(more > 0 ? $"; and {more} more]" : "]");
    }

    /// <summary>A date is taken against the answer's own clock, so that a client with a wrong clock waits as long as was meant.</summary>
    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => Later(date - (response.Headers.Date ?? TimeProvider.System.GetUtcNow())),
        _ => null,
    };

    private static TimeSpan Later(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
