using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Recording;

/// <summary>Takes the results of one run and sees to it that they reach the service. Safe to share between threads.</summary>
public interface IResultRecorder
{
    /// <summary>The run's experiment.</summary>
    string ExperimentId { get; }

    /// <summary>Takes a result and returns at once; where the queue is full, blocks until there is room.</summary>
    /// <param name="result">The result; it must not be changed afterwards.</param>
    void Record(ResultSubmission result);

    /// <summary>Takes a result; where the queue is full, waits for room without blocking the thread.</summary>
    /// <param name="result">The result; it must not be changed afterwards.</param>
    /// <param name="cancellationToken">Gives up waiting for room; the result is then not recorded.</param>
    ValueTask RecordAsync(ResultSubmission result, CancellationToken cancellationToken = default);
}
