using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ExperimentApi.Client.Http;

/// <summary>Reads the JSON of a successful answer.</summary>
internal static class AnswerReader
{
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            try
            {
                return await JsonSerializer.DeserializeAsync(body, type, cancellationToken).ConfigureAwait(false)
                    ?? throw new JsonException("null");
            }
            catch (JsonException exception)
            {
                // A 200 with a page of HTML comes from a proxy or from another program on the port: say that, not "'<' is invalid".
                throw new ExperimentApiException(
                    $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}, "
                    + $"but not with the JSON of this API ({exception.Message})",
                    response.StatusCode, innerException: exception);
            }
        }
    }
}
