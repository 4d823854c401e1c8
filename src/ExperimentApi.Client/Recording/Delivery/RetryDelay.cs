namespace ExperimentApi.Client.Recording.Delivery;

/// <summary>How long to wait before the next try.</summary>
internal static class RetryDelay
{
    /// <summary>Waits asked for by the service are honoured up to here; what is longer is no wait but a mistake.</summary>
    public static readonly TimeSpan LongestAskedFor = TimeSpan.FromHours(1);

    /// <summary>
    /// Doubles from the shortest to the longest wait, of which a random half is left out, so that runs that lost the service at the
    /// same moment do not come back at the same moment. Where the service asks for a wait, it is that one at least, and up to a
    /// quarter more.
    /// </summary>
    /// <param name="options">Shortest and longest wait.</param>
    /// <param name="failures">Tries that failed one after the other, from 1.</param>
    /// <param name="askedFor">What the service asked for (<c>Retry-After</c>).</param>
    /// <param name="chance">At random, in [0, 1).</param>
    public static TimeSpan Of(RecorderOptions options, int failures, TimeSpan? askedFor, double chance)
    {
        double doubled = options.MinRetryDelay.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 30));
        TimeSpan own = TimeSpan.FromSeconds(Math.Min(doubled, options.MaxRetryDelay.TotalSeconds) * (0.5 + chance / 2));
        if (askedFor is not { } asked)
            return own;
        TimeSpan honoured = (asked < LongestAskedFor ? asked : LongestAskedFor) * (1 + chance / 4);
        return honoured > own ? honoured : own;
    }
}
