namespace ExperimentApi.Statistics;

/// <summary>
/// <see cref="QuestionSpread" /> and the interval of the mean from sums, in one pass over any number of experiments and in the room of a few
/// numbers: a million answers to ten thousand questions are added up at once. The unit is the experiment, whose score s_i is the
/// mean of its attempts; the cluster is the configuration, because its repeats are not independent looks at the question.
/// </summary>
public struct QuestionTally
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
    private int _repeated;
    private bool _isGradual;

    /// <summary>Experiments with a graded answer, n.</summary>
    public int Experiments { get; private set; }

    /// <summary>Configurations that they ran, C.</summary>
    public int Configurations { get; private set; }

    /// <summary>s̄ = Σ s_i / n, in [0, 1]; null where nothing is graded.</summary>
    public readonly double? Mean => Experiments == 0 ? null : Math.Clamp(_sum / Experiments, 0, 1);

    /// <summary>Population variance of the experiments' scores, Σ s_i² / n − s̄², in [0, 0.25]; null for fewer than two experiments.</summary>
    public readonly double? Disagreement => Experiments < 2 ? null : Variance(_squares, _sum, Experiments);

    /// <summary>
    /// Population variance Σ (x − x̄_c)² / n_c of the grades x within a configuration, averaged over the configurations that answered at least
    /// twice, each counting alike. Repeats and attempts are both answers; where every experiment has one attempt, this is
    /// <see cref="QuestionSpread.Flakiness" />. Null where no configuration answered twice.
    /// </summary>
    public readonly double? Flakiness => _repeated == 0 ? null : _within / _repeated;

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
        _isGradual |= configuration.IsGradual;
        if (configuration.Answers > 1)
        {
            _repeated++;
            _within += Variance(configuration.AnswerSquares, configuration.AnswerSum, configuration.Answers);
        }
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

    /// <summary>Σ_c (Σ_{i∈c} (s_i − s̄))² as Σ S_c² − 2 s̄ Σ n_c S_c + s̄² Σ n_c². Source: Miller 2024 (arXiv 2411.00640), section 2.2.</summary>
    private readonly double ClusteredStandardError(double mean)
    {
        var residuals = Difference(_clusterSquares + (mean * mean * _clusterSizes), 2 * mean * _clusterProducts);
        return Math.Sqrt(residuals) / Experiments * Math.Sqrt((double)Configurations / (Configurations - 1));
    }

    private static double Variance(double squares, double sum, int count) => Difference(squares, sum * sum / count) / count;

    private static double Difference(double left, double right) => left - right is var difference && difference > Rounding * left ? difference : 0;
}
