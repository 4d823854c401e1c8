using System.Text.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Tests.Reading;
using ExperimentApi.Formats.Tests.Reference;

namespace ExperimentApi.Formats.Tests.Promptfoo;

/// <summary>The reader against a script that knows nothing of it.</summary>
public sealed class PromptfooReferenceTests
{
    [SkippableTheory]
    [InlineData("out.json")]
    [InlineData("out.jsonl")]
    public async Task A_generated_evaluation_reads_as_an_independent_script_reads_it(string name)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("promptfoo-");
        try
        {
            Upload upload = TestUpload.Of((name, name == "out.json" ? PromptfooFixture.Document(42, 100).ToJsonString() : PromptfooFixture.Lines(42, 100)));
            TestUpload.Save(upload, folder.FullName);
            await CompareAsync(upload, Path.Combine(folder.FullName, name), columns: 3, answers: 200);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [SkippableTheory]
    [InlineData("out.json")]
    [InlineData("out.jsonl")]
    public async Task A_real_evaluation_reads_as_an_independent_script_reads_it(string name)
    {
        string? file = ForeignData.Files("promptfoo").SingleOrDefault(path => Path.GetFileName(path) == name);
        Skip.If(file is null, "There is no ../shared/data.");

        await CompareAsync(TestUpload.OfDisk(file), file, columns: 2, answers: 4);
    }

    [SkippableFact]
    public async Task A_real_folder_is_read_once()
    {
        string[] files = ForeignData.Files("promptfoo");
        Skip.If(files.Length == 0, "There is no ../shared/data.");

        ReadItems read = await ReadItems.OfAsync("promptfoo", TestUpload.OfDisk(files));

        Assert.Equal(["eval-R77-2026-11-23T13:17:21:0", "eval-R77-2026-11-23T13:17:21:1"], read.Experiments.Select(one => one.Id));
        Assert.Equal(3, read.Skipped.Count);
    }

    private static async Task CompareAsync(Upload upload, string path, int columns, int answers)
    {
        JsonElement expected = await PythonScript.RunAsync("promptfoo_reference.py", path);

        ReadItems read = await ReadItems.OfAsync("promptfoo", upload);

        Assert.Equal((columns, columns), (read.Experiments.Count, expected.GetArrayLength()));
        foreach ((ReadExperiment one, JsonElement column) in read.Experiments.Zip(expected.EnumerateArray()))
        {
            Contract.Check(one);
            Assert.Equal(answers, one.Results.Count);
            Assert.Equal(column.GetProperty("provider").GetString(), one.Experiment.Snapshot.Agents![0].Model);
            Assert.Equal(column.GetProperty("prompt").GetString(), one.Experiment.Snapshot.Tasks![0].Members["label"].GetString());
            Assert.Equal(column.GetProperty("answers").EnumerateArray().Select(Answer), one.Results.Select(Answer));
            Assert.Equal(column.GetProperty("accuracy").GetDouble(), one.Results.Average(result => result.Score ?? 0), 12);
            Assert.Equal(column.GetProperty("cost").GetDouble(), one.Results.Sum(result => result.EstimatedCost ?? 0), 12);
            Assert.Equal(column.GetProperty("seconds").GetDouble(), one.Results.Sum(result => result.ExecutionTime ?? 0), 9);
            Assert.Equal(column.GetProperty("input").GetInt64(), one.Results.Sum(result => result.InputTokens ?? 0));
            Assert.Equal(column.GetProperty("output").GetInt64(), one.Results.Sum(result => result.OutputTokens ?? 0));
        }
    }

    private static (string?, int?, bool?, double?, bool) Answer(ResultSubmission result) =>
        (result.Question, result.Attempt, result.IsCorrect, result.Score, result.ErrorMessage is not null);

    private static (string?, int?, bool?, double?, bool) Answer(JsonElement answer) => (
        answer.GetProperty("question").GetString(),
        answer.GetProperty("attempt").GetInt32(),
        answer.GetProperty("correct") is { ValueKind: not JsonValueKind.Null } correct ? correct.GetBoolean() : null,
        answer.GetProperty("score") is { ValueKind: not JsonValueKind.Null } score ? score.GetDouble() : null,
        answer.GetProperty("error").GetBoolean());
}
