namespace ExperimentApi.Cli.Output;

/// <summary>What <c>doctor</c> found, as JSON.</summary>
/// <param name="Server">The root of the service.</param>
/// <param name="ClientVersion">Version of this program.</param>
/// <param name="ServerVersion">Version of the service; null where it does not say.</param>
/// <param name="Reachable">Whether this service answers there.</param>
/// <param name="ClockSkewSeconds">How far the server's clock is ahead of this one; null without an answer.</param>
/// <param name="Checks">Each check.</param>
internal sealed record Diagnosis(
    string Server, string ClientVersion, string? ServerVersion, bool Reachable, double? ClockSkewSeconds, IReadOnlyList<Check> Checks);

/// <summary>One check of <c>doctor</c>.</summary>
internal sealed record Check(string Name, bool Ok, string Found);
