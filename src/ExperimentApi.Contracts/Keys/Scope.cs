namespace ExperimentApi.Contracts.Keys;

/// <summary>What a key may do.</summary>
public static class Scope
{
    /// <summary>Record a run: create experiments, post results and what the runner measured, finish, heartbeat.</summary>
    public const string Ingest = "ingest";

    /// <summary>Read everything: experiments, results, statistics, comparisons, the gate, exports, events.</summary>
    public const string Read = "read";

    /// <summary>Change and remove what is stored: edit, delete, restore, baselines, scores, imports. Includes <see cref="Ingest" /> and <see cref="Read" />.</summary>
    public const string Write = "write";

    /// <summary>Keys, the audit trail and purging. Includes every other scope.</summary>
    public const string Admin = "admin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Ingest, Read, Write, Admin];

    /// <summary>Whether one who was given these scopes may do what needs this one.</summary>
    public static bool Allows(IEnumerable<string> given, string needed) =>
        given.Any(scope => scope == needed || scope == Admin || (scope == Write && needed != Admin));
}
