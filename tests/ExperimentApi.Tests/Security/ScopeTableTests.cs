using ExperimentApi.Contracts.Keys;
using ExperimentApi.Http.Security;
using ExperimentApi.TestKit;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Tests.Security;

/// <summary>Every endpoint of the running service with every kind of key. A new endpoint is in the table by itself.</summary>
public sealed class ScopeTableTests(KeyedService fixture) : ServiceTest(fixture), IClassFixture<KeyedService>
{
    private const string Foreign = "of_beta";

    private static readonly string[] Useless = ["none", "malformed", "unknown", "expired", "revoked", "basic"];

    [Fact]
    public void Every_endpoint_of_the_api_says_which_scope_it_needs()
    {
        RouteEndpoint[] endpoints = Endpoints();
        Assert.True(endpoints.Length > 30, $"only {endpoints.Length} endpoints");
        Assert.Empty(endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<RequiredScope>() is null).Select(endpoint => endpoint.DisplayName));
    }

    [Fact]
    public async Task Every_endpoint_lets_in_whom_it_should_and_nobody_else()
    {
        using (HttpResponseMessage made = await KeyedService.SendAsync(Service, fixture.Keys["admin"], HttpMethod.Post, "/api/v1/experiments", $$"""{"experiment_id": "{{Foreign}}", "project": "beta"}"""))
            Assert.Equal(201, (int)made.StatusCode);
        var wrong = new List<string>();
        int cells = 0;
        foreach (RouteEndpoint endpoint in Endpoints())
        {
            RequiredScope needed = endpoint.Metadata.GetMetadata<RequiredScope>()!;
            foreach (string kind in (string[])[.. Useless, .. Scope.All, "alpha"])
            {
                (int status, string? challenge) = await AskAsync(endpoint, kind);
                cells++;
                bool isRight = kind switch
                {
                    "none" => status == 401 && challenge == "Bearer",
                    _ when Useless.Contains(kind) => status == 401 && challenge == "Bearer error=\"invalid_token\"",
                    // What is named is of another project: refused, or not there; a list is empty.
                    "alpha" => IsRightElsewhere(endpoint, status),
                    _ when Scope.Allows([kind], needed.AnyOf[0]) || needed.AnyOf.Contains(kind) => status is not (401 or 403) and < 500,
                    _ => status == 403 && challenge!.Contains("insufficient_scope", StringComparison.Ordinal),
                };
                if (!isRight)
                    wrong.Add($"{endpoint.DisplayName} with {kind}: {status} {challenge}");
            }
        }
        Assert.Empty(wrong);
        Assert.True(cells > 30 * 11, $"only {cells} cells");
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/swagger/index.html")]
    public async Task What_tells_nothing_of_the_data_is_open(string path) => (await GetAsync(path)).Is(200);

    private static bool IsRightElsewhere(RouteEndpoint endpoint, int status)
    {
        string[] names = [.. endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name)];
        return names.Contains("project") ? status == 403 : names.Contains("experiment_id") ? status == 404 : status is not 401 and < 500;
    }

    private RouteEndpoint[] Endpoints() =>
    [
        .. Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal)).OrderBy(endpoint => endpoint.DisplayName, StringComparer.Ordinal),
    ];

    // An empty body or one that fits nothing: who is let in gets no further than that, and so changes nothing.
    private async Task<(int Status, string? Challenge)> AskAsync(RouteEndpoint endpoint, string kind)
    {
        string path = string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart { Name: "experiment_id" } => kind == "alpha" ? Foreign : "no_such_experiment",
            RoutePatternParameterPart { Name: "project" } => "beta",
            _ => "nothing",
        }))));
        var method = new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);
        using var request = new HttpRequestMessage(method, "/" + path.TrimStart('/'));
        if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts)
            request.Content = Content("{\"\": 0}", accepts.ContentTypes[0] == "*/*" ? "application/json" : accepts.ContentTypes[0]);
        string? authorization = kind switch
        {
            "none" => null,
            "basic" => "Basic eHBfOnNlY3JldA==",
            "malformed" => "Bearer xp_almost",
            "unknown" => "Bearer " + Data.Keys.KeyToken.New().Token,
            _ => "Bearer " + fixture.Keys[kind],
        };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var patience = new CancellationTokenSource(Eventually.Patience);
        // A stream of events has no end: its head is enough.
        using HttpResponseMessage response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        return ((int)response.StatusCode, response.Headers.WwwAuthenticate.Count == 0 ? null : response.Headers.WwwAuthenticate.ToString());
    }
}
