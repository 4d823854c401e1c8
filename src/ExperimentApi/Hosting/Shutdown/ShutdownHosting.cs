using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Shutdown;

/// <summary>A stop that breaks no request.</summary>
public static class ShutdownHosting
{
    public static void AddShutdown(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddSingleton<IHostLifetime, DrainingLifetime>();
        builder.Services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.Section)
            .Validate(options => options.DrainTime >= TimeSpan.Zero && options.DrainTime <= TimeSpan.FromMinutes(10) && options.Timeout > TimeSpan.Zero && options.Timeout <= TimeSpan.FromHours(1),
                $"{ShutdownOptions.Section}: DrainTime is from 0 to 10 minutes, Timeout more than 0 and at most an hour.")
            .ValidateOnStart();
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<ShutdownOptions>>((host, ours) => host.ShutdownTimeout = ours.Value.Timeout);
    }

    /// <summary>On the way out each answer also says that its connection is the last: a client that keeps it would be cut off when the listener closes.</summary>
    public static void UseDrain(this IApplicationBuilder app)
    {
        Drain drain = app.ApplicationServices.GetRequiredService<Drain>();
        app.Use((context, next) =>
        {
            if (drain.HasBegun && !HttpProtocol.IsHttp2(context.Request.Protocol))
                context.Response.Headers.Connection = "close";
            return next(context);
        });
    }
}
