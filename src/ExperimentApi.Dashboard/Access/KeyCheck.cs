using System.Net;
using System.Net.Http.Headers;
using ExperimentApi.Client;

namespace ExperimentApi.Dashboard.Access;

/// <summary>Whether the service knows a key.</summary>
internal static class KeyCheck
{
    /// <summary>Why not, in words; null where it does.</summary>
    public static async Task<string?> RefusalAsync(Uri service, ServiceConnections connections, string key, CancellationToken cancellationToken)
    {
        if (key.Length == 0 || key.Any(character => character is <= ' ' or >= (char)127))
            return "That is not a key. Keys look like xp_… and have no spaces.";
        using var http = new HttpClient(connections.Handler, disposeHandler: false) { BaseAddress = service };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            await new ExperimentApiClient(http).Keys.CurrentAsync(cancellationToken);
            return null;
        }
        catch (ExperimentApiException refused) when (refused.Status == HttpStatusCode.Unauthorized)
        {
            return "The service does not know this key. It may be mistyped, expired or revoked.";
        }
        catch (ExperimentApiException refused)
        {
            return refused.Message;
        }
        catch (HttpRequestException)
        {
            return "The service does not answer. Please try again.";
        }
    }
}
