using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Tests.Oidc;

/// <summary>An OpenID Connect provider as far as a service sees one: a discovery document, its keys, and tokens that are written here by hand.</summary>
internal sealed class SmallAuthority : IAsyncDisposable
{
    public const string Audience = "experiments";

    private readonly WebApplication _app;
    private RSA _key = RSA.Create(2048);
    private string _keyId = "first";

    private SmallAuthority(WebApplication app, string address) => (_app, Address) = (app, address);

    public string Address { get; }

    /// <summary>The public key as text, which anybody may have.</summary>
    public string PublicKey => _key.ExportSubjectPublicKeyInfoPem();

    public static async Task<SmallAuthority> StartAsync(string address = "http://127.0.0.1:0")
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        SmallAuthority? authority = null;
        app.Run(context => context.Response.WriteAsync(context.Request.Path == "/keys" ? authority!.Keys() : authority!.Discovery()));
        await app.StartAsync();
        return authority = new SmallAuthority(app, app.Urls.Single());
    }

    /// <summary>Signs with a new key from now on.</summary>
    public void Rotate(string keyId) => (_key, _keyId) = (RSA.Create(2048), keyId);

    /// <summary>A token that counts, unless something of it is said to be otherwise.</summary>
    public string Token(string scope = "read", Action<JsonObject>? change = null, string algorithm = "RS256", Func<byte[], byte[]>? sign = null)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = Address, ["aud"] = Audience, ["sub"] = "runner-1", ["iat"] = now, ["nbf"] = now, ["exp"] = now + 600, ["scope"] = scope };
        change?.Invoke(claims);
        string head = new JsonObject { ["alg"] = algorithm, ["typ"] = "at+jwt", ["kid"] = _keyId }.ToJsonString();
        string signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(head))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        byte[] signature = (sign ?? (bytes => _key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)))(Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Discovery() => new JsonObject { ["issuer"] = Address, ["jwks_uri"] = $"{Address}/keys" }.ToJsonString();

    private string Keys()
    {
        RSAParameters key = _key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA", ["use"] = "sig", ["kid"] = _keyId, ["n"] = Base64Url.EncodeToString(key.Modulus), ["e"] = Base64Url.EncodeToString(key.Exponent),
            }),
        }.ToJsonString();
    }
}
