using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Formats.Tests.Reading;

/// <summary>An experiment with its results, read as the import reads it.</summary>
internal sealed record ReadExperiment(ForeignExperiment Experiment, IReadOnlyList<ResultSubmission> Results)
{
    public string Id => Experiment.Snapshot.ExperimentId!;

    public IReadOnlyList<string> Warnings => [.. Experiment.Warnings];

    public ResultSubmission this[string questionId] => Results.Single(result => result.QuestionId == questionId);
}

/// <summary>Everything that an upload holds.</summary>
internal sealed record ReadItems(IReadOnlyList<ReadExperiment> Experiments, IReadOnlyList<SkippedItem> Skipped)
{
    public ReadExperiment Only => Experiments.Single();

    public static async Task<ReadItems> OfAsync(string format, Upload upload, ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        IForeignFormat reader = ForeignFormats.All.Single(one => one.Name == format);
        var experiments = new List<ReadExperiment>();
        var skipped = new List<SkippedItem>();
        await foreach (ForeignItem item in reader.ReadAsync(upload, options ?? ReadOptions.Default, cancellationToken))
        {
            if (item is SkippedItem skip)
                skipped.Add(skip);
            if (item is not ForeignExperiment experiment)
                continue;
            var results = new List<ResultSubmission>();
            await foreach (ResultSubmission result in experiment.Results.WithCancellation(cancellationToken))
                results.Add(result);
            experiments.Add(new ReadExperiment(experiment, results));
        }
        return new ReadItems(experiments, skipped);
    }
}
