namespace ExperimentApi.Http;

/// <summary>Ends a request with a problem from a place that returns something else, such as parameter binding.</summary>
public sealed class ProblemException(Problem problem) : Exception
{
    public Problem Problem { get; } = problem;
}
