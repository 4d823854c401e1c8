using ExperimentApi.Data.Retention;

namespace ExperimentApi.Hosting.Retention;

/// <summary>The removal of what is old, where it is wanted.</summary>
public static class RetentionHosting
{
    public static void AddRetention(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RetentionMetrics>();
        builder.Services.AddScoped<ExpiredExperiments>();
        builder.Services.AddScoped<ExperimentPurge>();
        builder.Services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section)
            .Validate(options => options.IsSensible, $"{RetentionOptions.Section}: DeletedAfter is at least 0, ExperimentsAfter at least an hour, " +
                "Every from a second to 7 days, BatchRows from 1 to 100000, Pause from 0 to a minute.")
            .ValidateOnStart();
        builder.Services.AddHostedService<RetentionService>();
    }
}
