using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.Tests;

/// <summary>
/// Speaks plain HTTP and JSON text with the service, as a runner in another language does: what the tests hold is the contract, not
/// the C# types.
/// </summary>
public abstract class ServiceTest(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    protected TestService Service => fixture.Service;

    protected HttpClient Client => fixture.Service.Client;

    /// <summary>An id that no other test uses.</summary>
    protected static string NewId(string prefix = "exp") => $"{prefix}_{Guid.NewGuid():N}";

    protected static string Escape(string id) => Uri.EscapeDataString(id);

    protected Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    protected Task<Answer> PostAsync(string path, string? json = null, string mediaType = "application/json") =>
        SendAsync(HttpMethod.Post, path, json is null ? null : Content(json, mediaType));

    protected Task<Answer> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, Content(json, "application/json"));

    protected Task<Answer> PatchAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, Content(json, "application/merge-patch+json"), headers);

    protected Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    /// <summary>Creates an experiment that a test can post results to; its id.</summary>
    protected async Task<string> CreateAsync(string members = "")
    {
        string id = NewId();
        Answer created = await PostAsync("/api/v1/experiments", $$"""{"experiment_id": "{{id}}"{{(members.Length > 0 ? ", " + members : "")}}}""");
        Assert.Equal(HttpStatusCode.Created, created.Status);
        return id;
    }

    /// <summary>One value from the service's database.</summary>
    protected async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Service.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is var value && value is DBNull ? null : value;
    }

    protected Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        foreach ((string name, string value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return SendAsync(request);
    }

    protected async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        // Events go on for ever.
        string text = response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, text, response.Headers, response.Content.Headers.ContentType?.MediaType);
    }

    protected static StringContent Content(string text, string mediaType) =>
        new(text, Encoding.UTF8) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };

    /// <summary>What the service said.</summary>
    protected sealed record Answer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, string? MediaType)
    {
        public JsonNode Json => JsonNode.Parse(Text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!;

        public JsonNode? this[string member] => Json[member];

        public string? ETag => Headers.ETag?.Tag;

        /// <summary>The pointers of a problem's errors.</summary>
        public IReadOnlyList<string> ErrorPointers => Json["errors"] is JsonObject errors ? [.. errors.Select(error => error.Key)] : [];

        /// <summary>Asserts a problem of this status and with just these pointers.</summary>
        public Answer IsProblem(int status, params string[] pointers)
        {
            Assert.True((int)Status == status, $"{(int)Status} instead of {status}: {Text}");
            Assert.Equal("application/problem+json", MediaType);
            Assert.Equal(status, (int)Json["status"]!);
            Assert.NotEmpty((string)Json["detail"]!);
            if (pointers.Length > 0)
                Assert.Equal(pointers.Order(StringComparer.Ordinal), ErrorPointers.Order(StringComparer.Ordinal));
            return this;
        }

        /// <summary>Asserts this status, and says the whole answer where it is another.</summary>
        public Answer Is(int status)
        {
            Assert.True((int)Status == status, $"{(int)Status} instead of {status}: {Text}");
            return this;
        }
    }
}
