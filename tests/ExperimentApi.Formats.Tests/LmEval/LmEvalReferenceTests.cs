using System.Text.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Tests.Reading;
using ExperimentApi.Formats.Tests.Reference;

namespace ExperimentApi.Formats.Tests.LmEval;

/// <summary>The reader against a script that knows nothing of it.</summary>
public sealed class LmEvalReferenceTests
{
    [SkippableFact]
    public async Task Generated_runs_read_as_an_independent_script_reads_them()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("lm-eval-");
        try
        {
            Upload run = LmEvalFixture.Run(seed: 42, documents: 300);
            TestUpload.Save(run, folder.FullName);
            await CompareAsync(run, Path.Combine(folder.FullName, "model"), experiments: 2, results: 600);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [SkippableFact]
    public async Task Real_runs_read_as_an_independent_script_reads_them()
    {
        string[] files = ForeignData.Files("lm-eval");
        Skip.If(files.Length == 0, "There is no ../shared/data.");

        await CompareAsync(TestUpload.OfDisk(files), Path.GetDirectoryName(files[0])!, experiments: 3, results: 13);
    }

    private static async Task CompareAsync(Upload upload, string folder, int experiments, int results)
    {
        JsonElement expected = await PythonScript.RunAsync("lm_eval_reference.py", folder);

        ReadItems read = await ReadItems.OfAsync("lm-eval", upload), again = await ReadItems.OfAsync("lm-eval", upload);

        Assert.Equal(read.Experiments.Select(one => one.Id), again.Experiments.Select(one => one.Id));
        Assert.Equal((experiments, results), (read.Experiments.Count, read.Experiments.Sum(one => one.Results.Count)));
        Assert.Equal(experiments, expected.GetArrayLength());
        Assert.Empty(read.Skipped);
        Assert.All(read.Experiments, Contract.Check);
        foreach (JsonElement run in expected.EnumerateArray())
        {
            string task = run.GetProperty("task").GetString()!;
            ReadExperiment one = read.Experiments.Single(one => one.Experiment.Snapshot.Dataset!.Name == task);
            Assert.Equal(run.GetProperty("model").GetString(), one.Experiment.Snapshot.Agents![0].Model);
            Assert.Equal(run.GetProperty("asked").GetInt64(), one.Experiment.Reported!.TotalQuestions);
            Assert.Equal(Number(run, "reported"), one.Experiment.Reported.AccuracyRate);
            Assert.Equal(Number(run, "reported_error"), one.Experiment.Reported.StandardError);
            Assert.Equal(
                run.GetProperty("grades").EnumerateObject().ToDictionary(grade => $"{task}/{grade.Name}", grade => grade.Value.GetDouble()),
                one.Results.ToDictionary(result => result.QuestionId!, Grade));
            Assert.Equal(Number(run, "accuracy") ?? -1, one.Results.Count == 0 ? -1 : one.Results.Average(Grade), 12);
        }
    }

    private static double Grade(ResultSubmission result) => result.Score ?? (result.IsCorrect == true ? 1 : 0);

    private static double? Number(JsonElement run, string name) => run.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
