namespace ExperimentApi.Statistics;

/// <summary>How often each of two experiments was right where the other was: right-or-wrong answers, one attempt a question.</summary>
/// <param name="Both">Questions that both got right.</param>
/// <param name="BaselineOnly">Questions that only the baseline got right: regressions.</param>
/// <param name="CandidateOnly">Questions that only the candidate got right: improvements.</param>
/// <param name="Neither">Questions that neither got right.</param>
public readonly record struct DiscordantTable(int Both, int BaselineOnly, int CandidateOnly, int Neither)
{
    /// <summary>p of <see cref="McNemarTest"/>. It takes questions for independent; in conversations the clustered p is the one to read.</summary>
    public double McNemarPValue => McNemarTest.ExactPValue(BaselineOnly, CandidateOnly);

    /// <summary>Counts the four cases. For scores that are not all 0 or 1, or means of several attempts, there is no such table.</summary>
    /// <param name="baseline">The baseline's score of each shared question, 0 or 1.</param>
    /// <param name="candidate">The candidate's score of the same questions in the same order, 0 or 1.</param>
    /// <returns>The table; all zero for no questions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A score is neither 0 nor 1.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static DiscordantTable Of(ReadOnlySpan<double> baseline, ReadOnlySpan<double> candidate)
    {
        Guard.SameLength(baseline, candidate);
        Guard.Binary(baseline);
        Guard.Binary(candidate);
        var both = 0;
        var candidateOnly = 0;
        for (var i = 0; i < baseline.Length; i++)
        {
            if (candidate[i] == 1)
            {
                both += baseline[i] == 1 ? 1 : 0;
                candidateOnly += baseline[i] == 1 ? 0 : 1;
            }
        }

        var baselineOnly = baseline.Count(1.0) - both;
        return new DiscordantTable(both, baselineOnly, candidateOnly, baseline.Length - both - baselineOnly - candidateOnly);
    }
}
