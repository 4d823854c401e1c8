using System.Net;
using ExperimentApi.Client;

namespace ExperimentApi.Dashboard.Components;

/// <summary>What a person is told of a fault. What is no answer of the service is a fault of these pages, and says no more than that.</summary>
internal static class FaultWords
{
    public static (string Title, string Detail) Of(Exception fault) => fault switch
    {
        ExperimentApiException { Status: HttpStatusCode.Unauthorized } => ("The key is no longer accepted", "It was revoked or has expired. Sign in again."),
        ExperimentApiException { Status: HttpStatusCode.Forbidden } refused => ("The key may not do this", Detail(refused)),
        ExperimentApiException { Status: HttpStatusCode.NotFound } refused => ("Not found", Detail(refused)),
        ExperimentApiException { Status: HttpStatusCode.TooManyRequests } => ("Too many requests", "The key has used up its share for the moment. Try again shortly."),
        ExperimentApiException { Status: HttpStatusCode.ServiceUnavailable } refused => ("The database cannot be reached", Detail(refused)),
        ExperimentApiException refused => (refused.Problem?.Title ?? "The service refused", Detail(refused)),
        HttpRequestException => ("The service does not answer", "The connection failed. Try again."),
        _ => ("This part of the page failed", "The fault was logged. Try again, or reload the page."),
    };

    private static string Detail(ExperimentApiException refused) =>
        string.Join(" ", [refused.Problem?.Detail ?? refused.Message, .. (refused.Problem?.Errors ?? new Dictionary<string, IReadOnlyList<string>>()).Take(5).Select(error => $"{error.Key}: {string.Join(" ", error.Value)}")]);
}
