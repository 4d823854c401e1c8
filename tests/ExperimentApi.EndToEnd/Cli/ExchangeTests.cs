using System.Text.Json.Nodes;
using ExperimentApi.Client.Recording;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;
using ExperimentApi.EndToEnd.Cli.Kit;

namespace ExperimentApi.EndToEnd.Cli;

/// <summary>What goes out and what comes in, with the real executable.</summary>
public sealed class ExchangeTests(CliService cli) : IClassFixture<CliService>
{
    [Fact]
    public async Task An_export_comes_back_through_import_and_a_second_time_changes_nothing()
    {
        await cli.Client.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = "exp:moved", Name = "moved" });
        await cli.Client.Results.PostAsync("exp:moved", new ResultSubmission { QuestionId = "q1", IsCorrect = true });
        string folder = Path.Combine(cli.Folder, "moved/");
        Ended exported = (await cli.RunAsync("export", "exp:moved", "-o", folder)).With(0);
        Assert.Equal("", exported.Out);
        string file = Path.Combine(folder, "exp_moved.json");
        string before = await cli.GetAsync("/experiments/exp:moved");
        (await cli.RunAsync("delete", "exp:moved", "--purge", "-y")).With(0);

        Assert.Contains("1 created", (await cli.RunAsync("import", file, "--dry-run")).With(0).Error, StringComparison.Ordinal);
        (await cli.RunAsync("show", "exp:moved")).With(4);
        Ended imported = (await cli.RunAsync("import", file)).With(0);
        Assert.Matches("exp:moved +created +1", imported.Out);
        Assert.Equal("1 created; 1 results\n", imported.Error);
        Assert.Equal(before, await cli.GetAsync("/experiments/exp:moved"));
        JsonNode again = (await cli.RunAsync("import", file, "--json")).With(0).Json;
        Assert.Equal(("unchanged", 1), ((string?)again[0]!["report"]!["items"]![0]!["outcome"], (int)again[0]!["report"]!["counts"]!["unchanged"]!));
    }

    [Fact]
    public async Task What_is_exported_to_stdout_is_what_the_API_gives()
    {
        Assert.Equal(await cli.GetAsync("/experiments/exp_good/export?format=csv"), (await cli.RunAsync("export", "exp_good", "--format", "csv")).With(0).Out);
        string[] lines = (await cli.RunAsync("export", "exp_good", "--format", "ndjson")).With(0).Out.TrimEnd('\n').Split('\n');
        Assert.Equal(CliService.Questions, lines.Length);
        string many = (await cli.RunAsync("export", "--tag", "nightly")).With(0).Out;
        Assert.StartsWith("""{"export":{"format":"experiment-api",""", many, StringComparison.Ordinal);
        Assert.Contains("\"experiment_id\":\"exp_bad\"", many, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_go_into_a_folder_and_a_pattern_brings_them_back()
    {
        string folder = Path.Combine(cli.Folder, "both");
        Directory.CreateDirectory(folder);
        (await cli.RunAsync("export", "exp_good", "exp_bad", "-o", folder)).With(0);
        (await cli.RunAsync("export", "--tag", "nightly", "--format", "parquet", "-o", folder)).With(0);
        Assert.Equal(["exp_bad.json", "exp_good.json", "experiments.parquet"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("2 unchanged", (await cli.RunAsync("import", Path.Combine(folder, "exp_*.json"))).With(0).Error, StringComparison.Ordinal);
        Assert.Contains("Nothing matches", (await cli.RunAsync("import", Path.Combine(folder, "*.eval"))).With(4).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_no_known_kind_is_refused_and_the_next_one_is_taken()
    {
        string nonsense = Path.Combine(cli.Folder, "nonsense.json");
        await File.WriteAllTextAsync(nonsense, """{"hello": "world"}""");
        string good = Path.Combine(cli.Folder, "good.json");
        (await cli.RunAsync("export", "exp_good", "-o", good)).With(0);
        Ended ended = (await cli.RunAsync("import", nonsense, good)).With(1);
        Assert.Contains($"refused: {nonsense}: ", ended.Error, StringComparison.Ordinal);
        Assert.Matches("exp_good +unchanged", ended.Out);
        JsonNode json = (await cli.RunAsync("import", nonsense, "--json")).With(1).Json;
        Assert.Null(json[0]!["report"]);
        Assert.Equal(422, (int)json[0]!["problem"]!["status"]!);
    }

    [Fact]
    public async Task Other_content_under_the_same_id_is_a_conflict()
    {
        string file = Path.Combine(cli.Folder, "conflict.json");
        (await cli.RunAsync("export", "exp_good", "-o", file)).With(0);
        JsonNode bundle = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        bundle["results"]![0]!["predicted"] = "another";
        await File.WriteAllTextAsync(file, bundle.ToJsonString());
        Ended ended = (await cli.RunAsync("import", file)).With(1);
        Assert.Matches("exp_good +conflict", ended.Out);
        (await cli.RunAsync("import", file, "--on-conflict", "keep")).With(0);
    }

    [Fact]
    public async Task What_a_run_has_left_on_disk_is_delivered()
    {
        string spool = Path.Combine(cli.Folder, "spool");
        var options = new RecorderOptions { SpoolFolder = spool, StartTimeout = TimeSpan.Zero, DeliveryTimeout = TimeSpan.FromSeconds(2), AttemptTimeout = TimeSpan.FromSeconds(1) };
        using var away = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Ports.Free()}") };
        ExperimentRun run = await new ExperimentApi.Client.ExperimentApiClient(away).StartRunAsync(new ExperimentSnapshot { ExperimentId = "exp_spooled" }, options);
        run.Record(new ResultSubmission { QuestionId = "q1", IsCorrect = true });
        await run.CompleteAsync();
        await run.DisposeAsync();

        Assert.Contains("connection", (await CliProgram.RunAsync(["replay-spool", spool, "--server", away.BaseAddress.ToString()], cli.Environment())).With(1).Out, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("exp_spooled +1 +0 +0", (await cli.RunAsync("replay-spool", spool)).With(0).Out);
        Assert.Contains("completed", (await cli.RunAsync("show", "exp_spooled")).With(0).Out, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await cli.RunAsync("replay-spool", spool, "--json")).With(0).Json["delivered"]!);
    }
}
