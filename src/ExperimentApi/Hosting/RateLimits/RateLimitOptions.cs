using ExperimentApi.Contracts.Keys;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Hosting.RateLimits;

/// <summary>How many requests a key, or where there is none an address, may make; section <c>RateLimits</c>. Without a setting there is no limit.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests that store results or report of a run.</summary>
    public Rate? Ingest { get; set; }

    public Rate? Read { get; set; }

    /// <summary>Everything else that changes something.</summary>
    public Rate? Write { get; set; }

    public bool IsAny => Ingest is not null || Read is not null || Write is not null;

    /// <summary>The bucket that a request takes from, by what its endpoint needs; null where it is not limited.</summary>
    internal Rate? Of(RequiredScope needed) => needed.AnyOf[0] switch
    {
        Scope.Ingest => Ingest,
        Scope.Read => Read,
        _ => Write,
    };

    internal bool IsValid => new[] { Ingest, Read, Write }.All(rate => rate is null || (rate.PerSecond >= 1 && rate.Capacity >= rate.PerSecond));
}

/// <summary>A bucket: so many tokens flow in, and so many it holds.</summary>
public sealed class Rate
{
    public int PerSecond { get; set; }

    /// <summary>Requests at once after a pause; those of two seconds by default.</summary>
    public int? Burst { get; set; }

    internal int Capacity => Burst ?? (int)Math.Min(2L * PerSecond, int.MaxValue);
}
