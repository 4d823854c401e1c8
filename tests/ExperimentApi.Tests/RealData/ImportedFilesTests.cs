using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ExperimentApi.TestKit;
using ExperimentApi.Tests.Imports;

namespace ExperimentApi.Tests.RealData;

/// <summary>Whole files of other people's tools through the service, against scripts that read the same files with nothing of ours.</summary>
public sealed class ImportedFilesTests(ServiceFixture fixture) : ImportTest(fixture)
{
    [SkippableTheory]
    [InlineData("tracker", "tracker/experiment_tracking", "*", 56, 124)]
    // One run of them is there in both of the tool's formats.
    [InlineData("inspect", "inspect", "*", 9, 23)]
    [InlineData("lm-eval", "lm-eval", "*", 3, 13)]
    [InlineData("promptfoo", "promptfoo", "out.json", 2, 8)]
    public async Task They_are_imported_completely_and_with_the_grades_that_a_script_finds(string format, string folder, string files, int experiments, int results)
    {
        string? path = SharedData.FindFolder(folder);
        Skip.If(path is null, "There is no ../shared/data.");
        string[] all = [.. Directory.GetFiles(path!, files, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        JsonNode script = await ScriptAsync(format, path!, all);
        (string, byte[])[] upload = [.. all.Select(file => (System.IO.Path.GetRelativePath(path!, file).Replace('\\', '/'), File.ReadAllBytes(file)))];

        JsonNode[] items = [.. (await ImportFilesAsync("", upload)).Is(200)["items"]!.AsArray().Select(item => item!)];

        Assert.DoesNotContain(items, item => (string)item["outcome"]! is "failed" or "conflict" || (string)item["outcome"]! == "skipped" && item["experiment_id"] is not null);
        string[] ids = [.. items.Select(item => (string?)item["experiment_id"]).OfType<string>().Distinct()];
        var stored = new List<string>();
        int rows = 0;
        foreach (string id in ids)
        {
            JsonNode[] answers = await AnswersAsync(id);
            rows += answers.Length;
            stored.Add(Line(answers.Select(row => (NameOf(format, row), GradeOf(row)))));
        }
        Assert.Equal((experiments, results), (ids.Length, rows));
        Assert.Equal(Expected(format, script).Select(Line).Distinct().Order(StringComparer.Ordinal), stored.Distinct().Order(StringComparer.Ordinal));

        JsonNode again = (await ImportFilesAsync("", upload)).Is(200).Json;
        Assert.All(again["items"]!.AsArray(), item => Assert.Contains((string)item!["outcome"]!, new[] { "unchanged", "skipped" }));
        Assert.Equal((long)results, await ScalarAsync($"SELECT count(*) FROM results JOIN experiments ON key = experiment_key WHERE experiment_id IN ({string.Join(", ", ids.Select(id => $"'{id}'"))})"));
    }

    private async Task<JsonNode[]> AnswersAsync(string id) =>
        [.. (await GetAsync($"/api/v1/experiments/{Escape(id)}/results?limit=500")).Is(200)["items"]!.AsArray().Select(row => row!)];

    /// <summary>What the script says of each experiment: the name and the grade of each answer.</summary>
    private static IEnumerable<IEnumerable<(string, double?)>> Expected(string format, JsonNode script) => format switch
    {
        "tracker" => script.AsObject().Select(run => run.Value!["questions"]!.AsArray().Select(row => ($"{row!["id"]}#1", (double?)((bool)row["correct"]! ? 1 : 0)))),
        "inspect" => script.AsArray().Select(run => run!["grades"]!.AsObject().Select(row => (row.Key, (double?)row.Value))),
        "lm-eval" => script.AsArray().Select(run => run!["grades"]!.AsObject().Select(row => ($"{run["task"]}/{row.Key}#1", (double?)row.Value))),
        _ => script.AsArray().Select(run => run!["answers"]!.AsArray().Select(row => ($"#{row!["attempt"]}", (double?)row["score"]))),
    };

    // The script knows a question of promptfoo by its text, and we by its variables.
    private static string NameOf(string format, JsonNode row) => $"{(format == "promptfoo" ? "" : row["question_id"])}#{row["attempt"]}";

    private static double? GradeOf(JsonNode row) => (double?)row["score"] ?? (row["is_correct"] is { } right ? (bool)right ? 1 : 0 : null);

    private static string Line(IEnumerable<(string Name, double? Grade)> answers) =>
        string.Join(' ', answers.Select(answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Name}={answer.Grade}")).Order(StringComparer.Ordinal));

    private static async Task<JsonNode> ScriptAsync(string format, string folder, string[] files)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true };
        start.ArgumentList.Add(System.IO.Path.Combine(Repository.Root, "tests", "ExperimentApi.Formats.Tests", "Reference", $"{format.Replace('-', '_')}_reference.py"));
        foreach (string argument in format is "tracker" or "lm-eval" ? [folder] : files)
            start.ArgumentList.Add(argument);
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            // There is none.
        }
        Skip.If(process is null, "There is no python3.");
        using (process)
        {
            string output = await process!.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Skip.If(process.ExitCode != 0 && format == "inspect", "There is no zstd.");
            return JsonNode.Parse(output)!;
        }
    }
}
