namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Who works, how carefully, and what a refusal of the validator leads to.</summary>
/// <param name="Size"><see cref="Three" /> or <see cref="Six" />, the supervisor not counted.</param>
/// <param name="Noise">0 (no slips) to 1.</param>
/// <param name="Strategy"><see cref="Retry" /> or <see cref="SinglePass" />.</param>
/// <param name="Seed">Seed of the slips.</param>
internal sealed record TeamOptions(string Size, double Noise, string Strategy, long Seed)
{
    public const string Three = "three";
    public const string Six = "six";
    public const string Retry = "retry";
    public const string SinglePass = "single-pass";

    public bool IsSix => Size == Six;

    public IReadOnlyList<AgentProfile> Agents => IsSix
        ?
        [
            Roster.Supervisor, Roster.Planner, Roster.Extractor, Roster.CrossExtractor, Roster.Calculator, Roster.UnitChecker,
            Roster.Validator,
        ]
        : [Roster.Supervisor, Roster.Extractor, Roster.Calculator, Roster.Validator];
}
