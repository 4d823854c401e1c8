using System.Text.Json;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Formats.Tests.Reading;
using ExperimentApi.Formats.Tests.Reference;

namespace ExperimentApi.Formats.Tests.Tracker;

/// <summary>The reader against a script that knows nothing of it, on the tracker's own files.</summary>
public sealed class TrackerReferenceTests
{
    [SkippableFact]
    public async Task The_original_trackers_folder_reads_as_an_independent_script_reads_it()
    {
        string folder = Path.Combine(Directory.GetParent(ForeignData.Repository)!.FullName, "shared", "data", "tracker", "experiment_tracking");
        Skip.If(!Directory.Exists(folder), "There is no ../shared/data.");
        JsonElement expected = await PythonScript.RunAsync("tracker_reference.py", folder);

        ReadItems read = await ReadItems.OfAsync("tracker", Of(folder));

        Assert.Equal((56, 0), (read.Experiments.Count, read.Skipped.Count));
        Assert.Equal(expected.EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal), read.Experiments.Select(one => one.Id).Order(StringComparer.Ordinal));
        Assert.Equal(124, read.Experiments.Sum(one => one.Results.Count));
        foreach (ReadExperiment one in read.Experiments)
        {
            JsonElement own = expected.GetProperty(one.Id);
            if (own.GetProperty("started").GetString() is { } started)
                CompareRow(own, started, one.Experiment);
            Assert.Equal(
                own.GetProperty("questions").EnumerateArray().Select(row => (
                    row.GetProperty("id").GetString(), row.GetProperty("correct").GetBoolean(), row.GetProperty("error").GetBoolean(), row.GetProperty("type").GetString(),
                    row.GetProperty("expected").GetString(), row.GetProperty("predicted").GetString(), row.GetProperty("time").GetDouble(), row.GetProperty("cost").GetDouble())),
                one.Results.Select(row => (
                    row.QuestionId, row.IsCorrect!.Value, row.ErrorType is not null, row.QuestionType, row.Expected, row.Predicted, row.ExecutionTime!.Value, row.EstimatedCost!.Value)));
            Contract.Check(one);
        }
    }

    [SkippableFact]
    public async Task Reading_it_twice_or_zipped_gives_the_same()
    {
        string folder = Path.Combine(Directory.GetParent(ForeignData.Repository)!.FullName, "shared", "data", "tracker", "experiment_tracking");
        Skip.If(!Directory.Exists(folder), "There is no ../shared/data.");

        string[] texts = [];
        foreach (Upload upload in new[] { Of(folder), Of(folder), TestUpload.Zipped(Of(folder)) })
        {
            ReadItems read = await ReadItems.OfAsync("tracker", upload);
            string[] now = [.. read.Experiments.SelectMany(Written.Of)];
            Assert.True(texts.Length == 0 || texts.SequenceEqual(now));
            texts = now;
        }
        Assert.Equal(56 + 56 + 124, texts.Length);
    }

    private static void CompareRow(JsonElement own, string started, ForeignExperiment experiment)
    {
        Assert.Equal(DateTime.Parse(started, System.Globalization.CultureInfo.InvariantCulture), experiment.Snapshot.Timestamp!.Value.UtcDateTime);
        Assert.Equal(own.GetProperty("agents").GetInt32(), experiment.Snapshot.Agents!.Count);
        PerformanceFigures? reported = experiment.Reported;
        Assert.Equal(Number(own, "total"), (double?)reported?.TotalQuestions);
        Assert.Equal(Number(own, "correct"), (double?)reported?.CorrectAnswers);
        Assert.Equal(Number(own, "accuracy"), reported?.AccuracyRate);
        Assert.Equal(Number(own, "cost"), reported?.TotalEstimatedCost);
        Assert.Equal(own.GetProperty("rollups").GetInt32(), (reported?.AgentPerformance?.Count ?? 0) + (reported?.QuestionTypePerformance?.Count ?? 0) + (reported?.ErrorPatterns?.Count ?? 0));
    }

    private static double? Number(JsonElement own, string name) => own.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static Upload Of(string folder) => new([.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(path => new UploadedFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), new FileInfo(path).Length, () => File.OpenRead(path)))]);
}
