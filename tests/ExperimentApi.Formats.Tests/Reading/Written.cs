using System.Text.Json;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Formats.Tests.Reading;

/// <summary>What an experiment becomes on the wire, to tell whether two are the same.</summary>
internal static class Written
{
    /// <summary>Its snapshot, its end and report, and each result.</summary>
    public static IEnumerable<string> Of(ReadExperiment read) =>
    [
        JsonSerializer.Serialize(read.Experiment.Snapshot, CompactJson.Context.ExperimentSnapshot),
        JsonSerializer.Serialize(read.Experiment.Finish ?? new(), CompactJson.Context.FinishRequest)
            + JsonSerializer.Serialize(read.Experiment.Reported ?? new(), CompactJson.Context.PerformanceFigures),
        .. read.Results.Select(result => JsonSerializer.Serialize(result, CompactJson.Context.ResultSubmission)),
    ];
}
