using System.Text.Json;
using ExperimentApi.Formats.Tests.Reading;
using ExperimentApi.Formats.Tests.Reference;

namespace ExperimentApi.Formats.Tests.Inspect;

/// <summary>The reader against a script that knows nothing of it, on logs that others wrote.</summary>
public sealed class InspectReferenceTests
{
    [SkippableFact]
    public async Task Real_logs_read_as_an_independent_script_reads_them()
    {
        string[] files = ForeignData.Files("inspect");
        Skip.If(files.Length == 0, "There is no ../shared/data.");
        Skip.If(!Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "zstd"))), "There is no zstd.");
        JsonElement expected = await PythonScript.RunAsync("inspect_reference.py", files);

        ReadItems read = await ReadItems.OfAsync("inspect", TestUpload.OfDisk(files));

        Assert.Equal((files.Length, 0), (read.Experiments.Count, read.Skipped.Count));
        Assert.Equal(24, read.Experiments.Sum(one => one.Results.Count));
        foreach ((ReadExperiment one, JsonElement own) in read.Experiments.Zip(expected.EnumerateArray()))
        {
            Assert.Equal(own.GetProperty("file").GetString(), one.Experiment.Source);
            Assert.Equal(own.GetProperty("model").GetString(), one.Experiment.Snapshot.Agents![0].Model);
            Assert.Equal(own.GetProperty("status").GetString(), one.Experiment.Finish!.Status == "completed" ? "success" : one.Experiment.Finish.Status);
            Assert.Equal(
                own.GetProperty("grades").EnumerateObject().ToDictionary(grade => grade.Name, grade => grade.Value.ValueKind == JsonValueKind.Null ? (double?)null : grade.Value.GetDouble()),
                one.Results.ToDictionary(result => $"{result.QuestionId}#{result.Attempt}", result => result.Score ?? (result.IsCorrect is { } correct ? correct ? 1 : 0 : (double?)null)));
            double[] grades = [.. one.Results.Select(result => result.Score ?? (result.IsCorrect is { } correct ? correct ? 1 : 0 : (double?)null)).OfType<double>()];
            Assert.Equal(own.GetProperty("accuracy").ValueKind == JsonValueKind.Null ? null : own.GetProperty("accuracy").GetDouble(), grades.Length == 0 ? null : (double?)grades.Average());
            Assert.Equal(own.GetProperty("input_tokens").GetInt64(), one.Experiment.Reported!.InputTokens ?? 0);
            if (own.GetProperty("sample_tokens").GetInt64() is > 0 and var tokens)
                Assert.Equal(tokens, one.Results.Sum(result => result.InputTokens));
            Assert.DoesNotContain(one.Results, result => result.Question?.Contains("://", StringComparison.Ordinal) == true && result.Question.Length < 50);
            Contract.Check(one);
        }
    }

    [SkippableFact]
    public async Task One_run_in_both_formats_is_one_experiment()
    {
        string[] files = [.. ForeignData.Files("inspect").Where(file => Path.GetFileNameWithoutExtension(file) == "log_formats")];
        Skip.If(files.Length == 0, "There is no ../shared/data.");

        ReadItems read = await ReadItems.OfAsync("inspect", TestUpload.OfDisk(files));

        Assert.Equal(2, read.Experiments.Count);
        Assert.Equal(Written.Of(read.Experiments[0]), Written.Of(read.Experiments[1]));
    }
}
