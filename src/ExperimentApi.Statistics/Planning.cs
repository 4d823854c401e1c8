namespace ExperimentApi.Statistics;

/// <summary>
/// How many questions a comparison needs, and how small a difference it can show. Variances are those of one question's score:
/// ω² (<see cref="PairedVariance"/>) between questions, σ² (<see cref="AttemptVariance"/>) between attempts at one question.
/// The questions are independent; for conversations multiply the number by the <see cref="DesignEffect"/>, or divide
/// the number that there is by it.
/// Source: Miller 2024 (arXiv 2411.00640), section 5, equations 9 and 10.
/// </summary>
public static class Planning
{
    /// <summary>n = (z_{α/2}+z_β)²·(ω² + σ_A²/K_A + σ_B²/K_B)/δ² (equation 9), not rounded: round up to get a number of questions.</summary>
    /// <param name="difference">δ, the true difference that shall be found, of either sign and not 0 (at least 1e-100).</param>
    /// <param name="omegaSquared">ω² = Var x_A + Var x_B − 2 Cov(x_A, x_B).</param>
    /// <param name="baselineVariance">σ_A²; 0 where ω² was taken from answers with the same number of attempts and so holds it.</param>
    /// <param name="candidateVariance">σ_B², likewise.</param>
    /// <param name="baselineAttempts">K_A, attempts at each question.</param>
    /// <param name="candidateAttempts">K_B.</param>
    /// <param name="level">1 − α, two-sided.</param>
    /// <param name="power">1 − β, the chance of finding a difference of δ.</param>
    /// <returns>The number of questions, not negative and finite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The difference is 0 or no number, a variance is negative, attempts are fewer than 1, or level or power is not inside (0, 1).
    /// </exception>
    public static double Questions(
        double difference,
        double omegaSquared,
        double baselineVariance = 0,
        double candidateVariance = 0,
        int baselineAttempts = 1,
        int candidateAttempts = 1,
        double level = 0.95,
        double power = 0.8)
    {
        Guard.Divisor(Math.Abs(difference), nameof(difference));
        Guard.Level(level);
        Guard.Level(power);
        var variance = VarianceOfQuestion(omegaSquared, baselineVariance, candidateVariance, baselineAttempts, candidateAttempts);
        var ratio = PowerFactor.Of(level, power) * Math.Sqrt(variance) / difference;
        return ratio * ratio;
    }

    /// <summary>δ = (z_{α/2}+z_β)·sqrt((ω² + σ_A²/K_A + σ_B²/K_B)/n) (equation 10): the smallest difference that n questions find.</summary>
    /// <param name="questions">n, above 0 (at least 1e-100); not whole where it was divided by a design effect.</param>
    /// <param name="omegaSquared">ω² = Var x_A + Var x_B − 2 Cov(x_A, x_B).</param>
    /// <param name="baselineVariance">σ_A²; 0 where ω² was taken from answers with the same number of attempts and so holds it.</param>
    /// <param name="candidateVariance">σ_B², likewise.</param>
    /// <param name="baselineAttempts">K_A, attempts at each question.</param>
    /// <param name="candidateAttempts">K_B.</param>
    /// <param name="level">1 − α, two-sided.</param>
    /// <param name="power">1 − β, the chance of finding a difference of δ.</param>
    /// <returns>The difference in the unit of the scores, not negative and finite; above 1 where no difference of rates can be found.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// n is not above 0, a variance is negative, attempts are fewer than 1, or level or power is not inside (0, 1).
    /// </exception>
    public static double MinimumDetectableEffect(
        double questions,
        double omegaSquared,
        double baselineVariance = 0,
        double candidateVariance = 0,
        int baselineAttempts = 1,
        int candidateAttempts = 1,
        double level = 0.95,
        double power = 0.8)
    {
        Guard.Divisor(questions);
        Guard.Level(level);
        Guard.Level(power);
        var variance = VarianceOfQuestion(omegaSquared, baselineVariance, candidateVariance, baselineAttempts, candidateAttempts);
        return PowerFactor.Of(level, power) * Math.Sqrt(variance / questions);
    }

    private static double VarianceOfQuestion(
        double omegaSquared,
        double baselineVariance,
        double candidateVariance,
        int baselineAttempts,
        int candidateAttempts)
    {
        Guard.Variance(omegaSquared);
        Guard.Variance(baselineVariance);
        Guard.Variance(candidateVariance);
        ArgumentOutOfRangeException.ThrowIfLessThan(baselineAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(candidateAttempts, 1);
        return omegaSquared + (baselineVariance / baselineAttempts) + (candidateVariance / candidateAttempts);
    }
}
