using System.Net.Http.Headers;
using ExperimentApi.Client;
using ExperimentApi.Client.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

// Where the other AddX are, so that no using is needed to find it.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the client to a container.</summary>
public static class ExperimentApiClientServices
{
    /// <summary>The name of the HTTP client.</summary>
    private const string Name = "ExperimentApi";

    // A client that lives as long as the program must notice that the service has moved to another machine.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>Adds <see cref="ExperimentApiClient" />, one for the whole program.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Sets the address at least, unless that is configured elsewhere.</param>
    /// <returns>The HTTP client's builder, to put handlers in between.</returns>
    public static IHttpClientBuilder AddExperimentApiClient(
        this IServiceCollection services, Action<ExperimentApiClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<ExperimentApiClientOptions> options = services.AddOptions<ExperimentApiClientOptions>()
            .Validate(given => given.BaseAddress is { IsAbsoluteUri: true }, "BaseAddress must be the root of the service, such as http://localhost:5080.");
        if (configure is not null)
            options.Configure(configure);
        services.AddSingleton(Create);
        return services.AddHttpClient(Name, Configure)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    private static void Configure(IServiceProvider services, HttpClient http)
    {
        ExperimentApiClientOptions options = services.GetRequiredService<IOptions<ExperimentApiClientOptions>>().Value;
        http.BaseAddress = options.BaseAddress;
        if (options.ApiKey is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
    }

    private static ExperimentApiClient Create(IServiceProvider services)
    {
        ExperimentApiClientOptions options = services.GetRequiredService<IOptions<ExperimentApiClientOptions>>().Value;
        options.Recording.LoggerFactory = services.GetService<ILoggerFactory>() ?? options.Recording.LoggerFactory;
        options.Recording.TimeProvider = services.GetService<TimeProvider>() ?? options.Recording.TimeProvider;
        return new ExperimentApiClient(services.GetRequiredService<IHttpClientFactory>().CreateClient(Name), options.Recording);
    }
}
