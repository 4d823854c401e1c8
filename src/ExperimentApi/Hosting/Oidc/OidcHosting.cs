using ExperimentApi.Http;
using ExperimentApi.Http.Security;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace ExperimentApi.Hosting.Oidc;

/// <summary>Access tokens of an OpenID Connect provider.</summary>
public static partial class OidcHosting
{
    // A secret that provider and service share is no way to sign: with it, a public key would do for one.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddOidc(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddOptions<OidcOptions>().BindConfiguration(OidcOptions.Section)
            .Configure<IConfiguration>((options, configuration) => options.ScopeClaim = configuration.ListOf($"{OidcOptions.Section}:{nameof(OidcOptions.ScopeClaim)}"))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<OidcOptions>, Rules>();
        if (string.IsNullOrWhiteSpace(builder.Configuration[$"{OidcOptions.Section}:{nameof(OidcOptions.Authority)}"]))
            return;
        services.AddAuthentication().AddJwtBearer(AccessClaims.OidcScheme, _ => { });
        services.AddOptions<JwtBearerOptions>(AccessClaims.OidcScheme).Configure<IOptions<OidcOptions>>((bearer, oidc) => Configure(bearer, oidc.Value))
            // A key that the provider has taken back, because somebody else has it too, counts no more.
            .PostConfigure(bearer => ((BaseConfigurationManager)bearer.ConfigurationManager!).UseLastKnownGoodConfiguration = false);
    }

    private static void Configure(JwtBearerOptions bearer, OidcOptions oidc)
    {
        bearer.Authority = oidc.Authority;
        bearer.Audience = oidc.Audience;
        bearer.RequireHttpsMetadata = !oidc.IsLoopback;
        bearer.MapInboundClaims = false;
        bearer.BackchannelTimeout = TimeSpan.FromSeconds(5);
        // A token of an unknown key makes the service ask for keys, but not as often as somebody sends such tokens.
        bearer.RefreshInterval = TimeSpan.FromMinutes(1);
        bearer.TokenValidationParameters.ValidAlgorithms = Algorithms;
        bearer.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
        bearer.Events = new JwtBearerEvents
        {
            OnMessageReceived = RequireKeysAsync,
            OnTokenValidated = context =>
            {
                if (TokenClaims.CallerOf(context.Principal!, oidc) is { } caller)
                    context.Principal = caller;
                else
                    context.Fail("The token has no subject.");
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Without the provider's keys nothing can be said of a token, neither yes nor no. Those once had stay good while it is away.</summary>
    private static async Task RequireKeysAsync(MessageReceivedContext context)
    {
        CancellationToken cancellationToken = context.HttpContext.RequestAborted;
        try
        {
            await context.Options.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogAway(context.HttpContext.RequestServices.GetRequiredService<ILogger<OidcOptions>>(), fault.Message);
            throw new ProblemException(Problem.Unavailable("The provider of tokens is away, so that they cannot be judged. Nothing was stored; trying again is safe."));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider of tokens is away; they are answered with 503 until its keys can be had: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);

    private sealed class Rules : IValidateOptions<OidcOptions>
    {
        public ValidateOptionsResult Validate(string? name, OidcOptions options) =>
            options.Fault() is { } fault ? ValidateOptionsResult.Fail($"{OidcOptions.Section}: {fault}.") : ValidateOptionsResult.Success;
    }
}
