using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.RateLimits;

/// <summary>Limits how often somebody asks, so that nobody keeps the others waiting. Refuses at once and queues nothing.</summary>
internal sealed class RateLimiting : IDisposable
{
    private readonly RateLimitOptions _options;
    private readonly PartitionedRateLimiter<Caller> _buckets;
    private readonly Counter<long> _limited;

    public RateLimiting(IOptions<RateLimitOptions> options, IMeterFactory meters)
    {
        _options = options.Value;
        // It forgets a bucket that has been full for a while, so that memory holds only who is there.
        _buckets = PartitionedRateLimiter.Create<Caller, Caller>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, OptionsOf));
        _limited = meters.Create("ExperimentApi").CreateCounter<long>("experimentapi.requests.limited", "{request}", "Requests refused because their caller asked too often.");
    }

    public Task LimitAsync(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is { } needed && _options.Of(needed) is { } rate
            ? LimitAsync(context, rate, needed, next)
            : next(context);

    public void Dispose() => _buckets.Dispose();

    private async Task LimitAsync(HttpContext context, Rate rate, RequiredScope needed, RequestDelegate next)
    {
        Caller caller = await Caller.OfAsync(context, rate);
        using RateLimitLease lease = _buckets.AttemptAcquire(caller);
        new RateHeaders(context, rate, lease.IsAcquired ? _buckets.GetStatistics(caller)?.CurrentAvailablePermits ?? 0 : 0).AddToAnswer();
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }
        _limited.Add(1, new KeyValuePair<string, object?>("scope", needed.AnyOf[0]));
        int wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        await new Problem(StatusCodes.Status429TooManyRequests, $"At most {rate.PerSecond} such requests a second are taken from one key, or address. Nothing was stored; trying again is safe.")
        {
            RetryAfter = wait,
        }.ExecuteAsync(context);
    }

    private static TokenBucketRateLimiterOptions OptionsOf(Caller caller) => new()
    {
        TokenLimit = caller.Rate.Capacity,
        TokensPerPeriod = caller.Rate.PerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}

/// <summary>Adds and uses it.</summary>
public static class RateLimitHosting
{
    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section)
            .Validate(options => options.IsValid, $"{RateLimitOptions.Section}: PerSecond is at least 1, and Burst at least PerSecond.")
            .ValidateOnStart();
        services.AddSingleton<RateLimiting>();
    }

    /// <summary>Before callers are let in or not, for a refusal costs something too. Not there at all where nothing is limited.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value.IsAny)
            app.Use(app.Services.GetRequiredService<RateLimiting>().LimitAsync);
    }
}
