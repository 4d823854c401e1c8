using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Security;

/// <summary>A service with keys: one for each scope, one limited to the project <c>alpha</c>, and some that do not count.</summary>
public sealed class KeyedService : ServiceFixture
{
    /// <summary>By what they are for.</summary>
    internal Dictionary<string, string> Keys { get; } = [];

    protected override async Task<TestService> StartAsync()
    {
        TestService service = await base.StartAsync();
        Keys["admin"] = await MakeAsync(service, null, """{"name": "first", "scopes": ["admin"]}""");
        foreach (string scope in (string[])["ingest", "read", "write"])
            Keys[scope] = await MakeAsync(service, Keys["admin"], $$"""{"name": "{{scope}}", "scopes": ["{{scope}}"]}""");
        Keys["alpha"] = await MakeAsync(service, Keys["admin"], """{"name": "alpha", "scopes": ["admin"], "projects": ["alpha"]}""");
        Keys["expired"] = await MakeAsync(service, Keys["admin"], """{"name": "short", "scopes": ["admin"], "expires_in": 1}""");
        Keys["revoked"] = await MakeAsync(service, Keys["admin"], """{"name": "revoked", "scopes": ["admin"]}""");
        using HttpResponseMessage revoked = await SendAsync(service, Keys["admin"], HttpMethod.Delete, $"/api/v1/keys/{IdOf(Keys["revoked"])}");
        Assert.Equal(204, (int)revoked.StatusCode);
        service.Clock.Advance(TimeSpan.FromSeconds(2));
        return service;
    }

    internal static string IdOf(string key) => key.Split('_')[1];

    internal static async Task<string> MakeAsync(TestService service, string? with, string request)
    {
        using HttpResponseMessage made = await SendAsync(service, with, HttpMethod.Post, "/api/v1/keys", request);
        string text = await made.Content.ReadAsStringAsync();
        Assert.True((int)made.StatusCode == 201, text);
        return (string)JsonNode.Parse(text)!["key"]!;
    }

    internal static Task<HttpResponseMessage> SendAsync(TestService service, string? key, HttpMethod method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return service.Client.SendAsync(request);
    }
}
