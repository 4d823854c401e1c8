using System.Collections.Concurrent;
using ExperimentApi.Client.Recording;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Tests.Questions;

/// <summary>Keeps what it is given, or refuses it.</summary>
internal sealed class ListRecorder : IResultRecorder
{
    private readonly ConcurrentQueue<ResultSubmission> _results = new();

    public string ExperimentId { get; } = $"exp_{Guid.NewGuid():N}";

    public Exception? Refusal { get; set; }

    public IReadOnlyCollection<ResultSubmission> Results => _results;

    public ResultSubmission Single => Assert.Single(_results);

    public void Record(ResultSubmission result)
    {
        if (Refusal is not null)
            throw Refusal;
        _results.Enqueue(result);
    }

    public async ValueTask RecordAsync(ResultSubmission result, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        Record(result);
    }
}
