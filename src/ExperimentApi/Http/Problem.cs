using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace ExperimentApi.Http;

/// <summary>A refusal or fault on its way out, as RFC 9457 problem+json. The only way this service says no.</summary>
public sealed class Problem(int status, string detail, ValueErrors? errors = null) : IResult
{
    public const string ContentType = "application/problem+json";

    public int Status { get; } = status;

    /// <summary>After how many seconds to try again, for 429 and 503.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>How to say who asks (RFC 6750), for 401 and 403.</summary>
    public string? Challenge { get; init; }

    public static Problem BadRequest(string detail, ValueErrors? errors = null) => new(StatusCodes.Status400BadRequest, detail, errors);

    public static Problem NotFound(string detail) => new(StatusCodes.Status404NotFound, detail);

    public static Problem Conflict(string detail, ValueErrors? errors = null) => new(StatusCodes.Status409Conflict, detail, errors);

    public static Problem Invalid(ValueErrors errors) => new(StatusCodes.Status422UnprocessableEntity,
        errors.Count == 1 ? "One value is not acceptable; see errors. Nothing was stored." : $"{errors.Count} values are not acceptable; see errors. Nothing was stored.", errors);

    public static Problem Unavailable(string detail) => new(StatusCodes.Status503ServiceUnavailable, detail) { RetryAfter = 1 };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = Status;
        if (RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Challenge is not null)
            response.Headers.WWWAuthenticate = Challenge;
        return response.WriteAsJsonAsync(Body(httpContext), CompactJson.Context.ProblemResponse, ContentType, httpContext.RequestAborted);
    }

    private ProblemResponse Body(HttpContext context) => new()
    {
        Type = $"https://www.rfc-editor.org/rfc/rfc9110#name-{Status}-{ReasonPhrases.GetReasonPhrase(Status).ToLowerInvariant().Replace(' ', '-')}",
        Title = ReasonPhrases.GetReasonPhrase(Status),
        Status = Status,
        Detail = detail,
        Instance = context.Request.PathBase + context.Request.Path,
        Errors = errors?.Entries,
        ErrorCount = errors?.Count,
        TraceId = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
    };
}
