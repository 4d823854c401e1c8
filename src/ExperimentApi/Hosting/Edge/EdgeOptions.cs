using ExperimentApi.Contracts;

namespace ExperimentApi.Hosting.Edge;

/// <summary>What is taken from a connection before anything is known of its request; section <c>Edge</c> of the configuration.</summary>
public sealed class EdgeOptions
{
    public const string Section = "Edge";

    /// <summary>Most connections at once, those that turned into something else (WebSockets) among them; more are closed as they come.</summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Longest request line, in bytes: a comparison names up to 200 experiments of up to 128 characters.</summary>
    public int MaxRequestLineBytes { get; set; } = 32 * 1024;

    /// <summary>Most bytes of all headers of a request.</summary>
    public int MaxHeaderBytes { get; set; } = 32 * 1024;

    /// <summary>Most headers of a request.</summary>
    public int MaxHeaders { get; set; } = 100;

    /// <summary>Most requests at once on one connection of HTTP/2.</summary>
    public int MaxStreamsPerConnection { get; set; } = 100;

    /// <summary>How long the headers of a request may take.</summary>
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may wait for its next request. Longer than balancers keep theirs, so that it is never the service that hangs up first.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>
    /// Least bytes a second of a request body, on average over the time that it was waited for, after <see cref="BodyGracePeriod" />; also of an
    /// answer that a client takes.
    /// </summary>
    public double MinBodyBytesPerSecond { get; set; } = 240;

    public TimeSpan BodyGracePeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The same for results as NDJSON, which a live run sends while its agents think. An empty line counts and stores nothing.</summary>
    public double MinStreamBytesPerSecond { get; set; } = 1;

    /// <summary>A run that says nothing for as long counts as stalled.</summary>
    public TimeSpan StreamGracePeriod { get; set; } = Limits.StalledAfter;

    /// <summary>Most times that a compressed body may grow, beyond its first MiB. Rows that differ in a number only grow 200 times; a bomb 1,000 times with gzip, 30,000 with others.</summary>
    public int MaxRatio { get; set; } = 400;

    /// <summary>How long a browser remembers to come by https only; answers over https say so. Not at all by default.</summary>
    public TimeSpan? HstsMaxAge { get; set; }

    /// <summary>The Content-Security-Policy of pages (what is not the API); a page that sets its own keeps it.</summary>
    public string ContentSecurityPolicy { get; set; } =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>What is wrong, by setting; null where nothing is.</summary>
    public string? Fault() => this switch
    {
        { MaxConnections: < 1 } => "MaxConnections is at least 1",
        { MaxRequestLineBytes: < 1024 or > Largest } or { MaxHeaderBytes: < 1024 or > Largest } => "MaxRequestLineBytes and MaxHeaderBytes are from 1024 to 1048576",
        { MaxHeaders: < 10 } => "MaxHeaders is at least 10",
        { MaxStreamsPerConnection: < 1 } => "MaxStreamsPerConnection is at least 1",
        // The server looks at its clocks once a second.
        { HeaderTimeout.TotalSeconds: < 1 } or { KeepAliveTimeout.TotalSeconds: < 1 } => "HeaderTimeout and KeepAliveTimeout are at least a second",
        { BodyGracePeriod.TotalSeconds: <= 1 } or { StreamGracePeriod.TotalSeconds: <= 1 } => "BodyGracePeriod and StreamGracePeriod are longer than a second",
        { MinBodyBytesPerSecond: <= 0 } or { MinStreamBytesPerSecond: <= 0 } => "MinBodyBytesPerSecond and MinStreamBytesPerSecond are above 0",
        { MaxRatio: < 2 } => "MaxRatio is at least 2",
        { HstsMaxAge.TotalSeconds: < 1 } => "HstsMaxAge is at least a second, or absent",
        { ContentSecurityPolicy: var policy } when policy.Length == 0 || policy.Any(char.IsControl) => "ContentSecurityPolicy is one line, and not empty",
        _ => null,
    };

    private const int Largest = 1024 * 1024;
}
