using ExperimentApi.Data.Live;
using ExperimentApi.Http.Streams;

namespace ExperimentApi.Hosting;

/// <summary>What streams of events need: news of what instances commit, and a place for the streams.</summary>
public static class LiveHosting
{
    public static void AddLive(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton<CommittedChanges>();
        services.AddSingleton<HeardChanges>();
        services.AddSingleton<LiveReader>();
        services.AddSingleton<LiveLookup>();
        services.AddSingleton<EventStreams>();
        services.AddOptions<EventStreamOptions>().BindConfiguration(EventStreamOptions.Section)
            .Validate(options => options.MaxStreams > 0, $"{EventStreamOptions.Section}: MaxStreams is at least 1.").ValidateOnStart();
        services.AddSingleton(provider => new ListenAddress(() => provider.GetRequiredService<DatabaseAddress>().DirectConnectionString));
        services.AddHostedService<ChangePublisher>();
        services.AddHostedService<ChangeListener>();
    }
}
