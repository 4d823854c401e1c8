namespace ExperimentApi.SampleRunner.Agents;

/// <summary>An agent that could not do its part. The question then has an error and no grade.</summary>
internal class AgentFailure(string errorType, string message) : Exception(message)
{
    /// <summary>The kind of error, as it is posted.</summary>
    public string ErrorType { get; } = errorType;
}
