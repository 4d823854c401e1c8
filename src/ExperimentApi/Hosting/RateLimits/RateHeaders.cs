using System.Globalization;

namespace ExperimentApi.Hosting.RateLimits;

/// <summary>What an answer tells of its bucket, in the names of draft-ietf-httpapi-ratelimit-headers-07, which clients know.</summary>
internal sealed class RateHeaders(HttpContext context, Rate rate, long remaining)
{
    public const string Limit = "RateLimit-Limit";
    public const string Remaining = "RateLimit-Remaining";
    public const string Reset = "RateLimit-Reset";
    public const string Policy = "RateLimit-Policy";

    // At the last moment, because whoever answers a fault clears what was set before.
    private static readonly Func<object, Task> Add = state => ((RateHeaders)state).AddAsync();

    public void AddToAnswer() => context.Response.OnStarting(Add, this);

    private Task AddAsync()
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers[Limit] = Text(rate.Capacity);
        headers[Remaining] = Text(remaining);
        headers[Reset] = Text(SecondsFor(rate.Capacity - remaining));
        headers[Policy] = $"{Text(rate.Capacity)};w={Text(SecondsFor(rate.Capacity))}";
        return Task.CompletedTask;
    }

    /// <summary>How long so many tokens take to come.</summary>
    private long SecondsFor(long tokens) => (tokens + rate.PerSecond - 1) / rate.PerSecond;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
