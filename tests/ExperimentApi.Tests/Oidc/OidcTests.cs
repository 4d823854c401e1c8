using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ExperimentApi.Http.Security;
using ExperimentApi.TestKit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Tests.Oidc;

/// <summary>A service and its provider.</summary>
public sealed class OidcService : ServiceFixture, IAsyncLifetime
{
    internal SmallAuthority Authority { get; private set; } = null!;

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Authority.DisposeAsync();
    }

    protected override async Task<TestService> StartAsync()
    {
        Authority = await SmallAuthority.StartAsync();
        return await TestService.StartAsync(OidcTests.Settings(Authority.Address));
    }
}

public sealed class OidcTests(OidcService fixture) : ServiceTest(fixture), IClassFixture<OidcService>
{
    private const string Path = "/api/v1/experiments";

    private readonly SmallAuthority _authority = fixture.Authority;

    public static TheoryData<string> Wrong => new(
        ["expired", "not yet valid", "without end", "for another service", "for nobody", "of another issuer", "without subject", "not signed", "signed with the public key", "changed", "no token"]);

    [Theory]
    [InlineData("read", 200)]
    [InlineData("openid write profile", 200)]
    [InlineData("admin", 200)]
    [InlineData("ingest", 403)]
    [InlineData("READ reader", 403)]
    [InlineData("", 403)]
    public async Task A_token_opens_what_its_scopes_are_for(string scope, int status) => (await GetAsync(Path, Bearer(_authority.Token(scope)))).Is(status);

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_token_that_is_wrong_in_any_way_is_a_401(string how)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string token = how switch
        {
            "expired" => _authority.Token(change: claims => claims["exp"] = now - 60),
            "not yet valid" => _authority.Token(change: claims => claims["nbf"] = now + 60),
            "without end" => _authority.Token(change: claims => claims.Remove("exp")),
            "for another service" => _authority.Token(change: claims => claims["aud"] = "another"),
            "for nobody" => _authority.Token(change: claims => claims.Remove("aud")),
            "of another issuer" => _authority.Token(change: claims => claims["iss"] = "https://evil.example"),
            "without subject" => _authority.Token(change: claims => claims.Remove("sub")),
            "not signed" => _authority.Token(algorithm: "none", sign: _ => []),
            "signed with the public key" => _authority.Token(algorithm: "HS256", sign: bytes => HMACSHA256.HashData(Encoding.UTF8.GetBytes(_authority.PublicKey), bytes)),
            "changed" => _authority.Token("admin")[..^4] + "AAAA",
            _ => "nothing.like.it",
        };
        Answer refused = (await GetAsync(Path, Bearer(token))).IsProblem(401);
        Assert.StartsWith("Bearer", Assert.Single(refused.Headers.GetValues("WWW-Authenticate")), StringComparison.Ordinal);
        Assert.DoesNotContain(token, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_provider_signs_with_a_new_key_its_tokens_soon_count_and_those_of_the_old_do_not()
    {
        await using SmallAuthority authority = await SmallAuthority.StartAsync();
        await using TestService service = await TestService.StartAsync(Settings(authority.Address));
        string old = authority.Token();
        Assert.Equal(200, await StatusAsync(service, old));
        authority.Rotate("second");
        string anew = authority.Token();
        await Eventually.TrueAsync(async () => await StatusAsync(service, anew) == 200, "a token of the new key counts");
        await Eventually.TrueAsync(async () => await StatusAsync(service, old) == 401, "a token of the old key does not");
    }

    [Fact]
    public async Task While_the_provider_is_away_tokens_are_a_503_and_afterwards_they_count()
    {
        string address = FreeAddress();
        await using TestService service = await TestService.StartAsync(Settings(address));
        using var request = new HttpRequestMessage(HttpMethod.Get, Path) { Headers = { Authorization = new("Bearer", "a.b.c") } };
        using HttpResponseMessage away = await service.Client.SendAsync(request);
        Assert.True((int)away.StatusCode == 503, $"{away.StatusCode}: {await away.Content.ReadAsStringAsync()}");
        Assert.Equal(TimeSpan.FromSeconds(1), away.Headers.RetryAfter?.Delta);

        await using SmallAuthority authority = await SmallAuthority.StartAsync(address);
        await Eventually.TrueAsync(async () => await StatusAsync(service, authority.Token()) == 200, "the provider is asked again");
    }

    [Fact]
    public async Task What_a_provider_calls_its_scopes_and_projects_is_a_matter_of_settings()
    {
        Dictionary<string, string> settings = Settings(_authority.Address);
        settings["Security:ScopeClaim"] = "groups";
        settings["Security:ScopeMap:read"] = "bench:viewer bench:auditor";
        settings["Security:ScopeMap:ingest"] = "bench:runner";
        settings["Security:ProjectsClaim"] = "teams";
        await using TestService service = await TestService.StartAsync(settings);

        ClaimsPrincipal caller = await CallerOfAsync(service, _authority.Token("write", claims =>
        {
            claims["groups"] = new JsonArray("bench:auditor", "bench:runner", "admin");
            claims["teams"] = new JsonArray("table-qa", "finance");
        }));
        Assert.Equal(["key_id=oidc:runner-1", "project=finance", "project=table-qa", "scope=ingest", "scope=read"], Words(caller));
        Assert.Equal(["key_id=oidc:runner-1"], Words(await CallerOfAsync(service, _authority.Token("read"))));
        Assert.True(caller.ExpiresAt() > DateTimeOffset.UtcNow);

        static IEnumerable<string> Words(ClaimsPrincipal who) =>
            who.Claims.Where(claim => claim.Type != AccessClaims.Expiry).Select(claim => $"{claim.Type}={claim.Value}").Order(StringComparer.Ordinal);
    }

    internal static Dictionary<string, string> Settings(string authority) => new() { ["Security:Authority"] = authority, ["Security:Audience"] = SmallAuthority.Audience };

    private static (string, string) Bearer(string token) => ("Authorization", $"Bearer {token}");

    private static async Task<int> StatusAsync(TestService service, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path) { Headers = { Authorization = new("Bearer", token) } };
        using HttpResponseMessage answer = await service.Client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private static async Task<ClaimsPrincipal> CallerOfAsync(TestService service, string token)
    {
        await using AsyncServiceScope scope = service.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Request = { Headers = { Authorization = $"Bearer {token}" } } };
        return (await context.AuthenticateAsync()).Principal!;
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
