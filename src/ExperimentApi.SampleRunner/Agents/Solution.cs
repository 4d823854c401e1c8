namespace ExperimentApi.SampleRunner.Agents;

/// <summary>What a team answers.</summary>
/// <param name="Answer">The answer as it is given.</param>
/// <param name="Program">The program it was calculated with; of a look-up, the figure.</param>
/// <param name="Confidence">In [0, 1]: less for every check that did not hold at once.</param>
/// <param name="FallbackUsed">Whether the supervisor settled what team and validator could not agree on.</param>
/// <param name="Reasoning">How it came about.</param>
internal sealed record Solution(string Answer, string Program, double Confidence, bool FallbackUsed, string Reasoning);
