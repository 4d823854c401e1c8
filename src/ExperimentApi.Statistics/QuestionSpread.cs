namespace ExperimentApi.Statistics;

/// <summary>
/// What many experiments together say of one question: how hard it is, whether they disagree about it, and whether even one
/// configuration answers it now right, now wrong. The unit is the experiment, whose score s_i is the mean of its attempts; the cluster
/// is the configuration, because its repeats are not independent looks at the question. Made from sums, in one pass over any number of
/// answers.
/// </summary>
public struct QuestionSpread
{
    /// <summary>
    /// A difference of sums below this share of them is the rounding of the sums: equal scores have a spread of 0, not of a last digit.
    /// </summary>
    private const double Rounding = 1e-12;

    private double _sum;
    private double _squares;
    private double _clusterSquares;
    private double _clusterProducts;
    private double _clusterSizes;
    private double _within;
    private long _withinFreedom;
    private bool _isGradual;

    /// <summary>Experiments with a graded answer, n.</summary>
    public int Experiments { get; private set; }

    /// <summary>Configurations that they ran, C.</summary>
    public int Configurations { get; private set; }

    /// <summary>s̄ = Σ s_i / n, in [0, 1]; null where nothing is graded. The difficulty of the question is 1 − s̄.</summary>
    public readonly double? Mean => Experiments == 0 ? null : Math.Clamp(_sum / Experiments, 0, 1);

    /// <summary>
    /// Standard deviation of the experiments' scores, sqrt(Σ (s_i − s̄)² / (n − 1)): 0 where all agree, about a half where as many are
    /// right as wrong. Null for fewer than two experiments.
    /// </summary>
    public readonly double? Disagreement => Experiments < 2 ? null : Math.Sqrt(SumOfSquares(_squares, _sum, Experiments) / (Experiments - 1));

    /// <summary>
    /// Pooled standard deviation within a configuration, sqrt(Σ_c Σ_{x∈c} (x − x̄_c)² / Σ_c (n_c − 1)), where x are the grades of all answers of a
    /// configuration, repeats and attempts alike: 0 where the same configuration always gives the same outcome. Null where no
    /// configuration answered twice.
    /// </summary>
    public readonly double? Flakiness => _withinFreedom == 0 ? null : Math.Sqrt(_within / _withinFreedom);

    /// <summary>Adds all that one configuration answered; one without graded answers adds nothing.</summary>
    /// <param name="configuration">All its runs: the same configuration must not be added in two parts.</param>
    public void Add(in ConfigurationTally configuration)
    {
        if (configuration.Runs == 0)
        {
            return;
        }

        Configurations++;
        Experiments += configuration.Runs;
        _sum += configuration.RunSum;
        _squares += configuration.RunSquares;
        _clusterSquares += configuration.RunSum * configuration.RunSum;
        _clusterProducts += configuration.RunSum * configuration.Runs;
        _clusterSizes += (double)configuration.Runs * configuration.Runs;
        _within += SumOfSquares(configuration.AnswerSquares, configuration.AnswerSum, configuration.Answers);
        _withinFreedom += configuration.Answers - 1;
        _isGradual |= configuration.IsGradual;
    }

    /// <summary>
    /// The interval of <see cref="Mean" />, chosen as <see cref="AccuracyEstimator" /> does: <see cref="WilsonInterval" /> for right-or-wrong
    /// scores of configurations that each ran once and answered once, otherwise <see cref="ClusteredTInterval" /> over configurations.
    /// </summary>
    /// <param name="level">Two-sided confidence level, strictly between 0 and 1.</param>
    /// <returns>The interval; null for no experiment, and for a single configuration where Wilson does not apply.</returns>
    public readonly ConfidenceInterval? Interval(double level)
    {
        Guard.Level(level);
        if (Mean is not { } mean)
        {
            return null;
        }

        if (!_isGradual && Experiments == Configurations)
        {
            return WilsonInterval.Of((int)Math.Round(_sum), Experiments, level);
        }

        return Configurations < 2 ? null : ClusteredTInterval.Of(mean, ClusteredStandardError(mean), Configurations, level);
    }

    /// <summary>Σ_c (Σ_{i∈c} (s_i − s̄))² from sums: Σ S_c² − 2 s̄ Σ n_c S_c + s̄² Σ n_c². Source: Miller 2024, section 2.2.</summary>
    private readonly double ClusteredStandardError(double mean)
    {
        var residuals = Difference(_clusterSquares + mean * mean * _clusterSizes, 2 * mean * _clusterProducts);
        return Math.Sqrt(residuals) / Experiments * Math.Sqrt((double)Configurations / (Configurations - 1));
    }

    private static double SumOfSquares(double squares, double sum, int count) => Difference(squares, sum * sum / count);

    private static double Difference(double left, double right) => left - right is var difference && difference > Rounding * left ? difference : 0;
}
