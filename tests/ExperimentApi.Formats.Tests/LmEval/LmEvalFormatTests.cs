using System.Text.Json;
using System.Text.Json.Nodes;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.LmEval;

public sealed class LmEvalFormatTests
{
    [Fact]
    public async Task Every_task_is_an_experiment_and_every_document_a_question()
    {
        ReadItems read = await ReadAsync(LmEvalFixture.Run());

        Assert.Equal(["math · tiny", "choices · tiny"], read.Experiments.Select(one => one.Experiment.Snapshot.Name));
        Assert.All(read.Experiments, Contract.Check);
        Assert.All(read.Experiments, one => Assert.Equal(12, one.Results.Count));
        Assert.All(read.Experiments, one => Assert.Empty(one.Warnings));
        ResultSubmission first = read.Experiments[0]["math/0"];
        Assert.Equal<(string?, string?, string?, int?)>(("What is 0 and 1?", "1", "math", 1), (first.Question, first.Expected, first.QuestionType, first.Attempt));
        Assert.NotNull(first.IsCorrect);
        Assert.Null(first.Score);
    }

    [Fact]
    public async Task The_first_filter_of_the_task_counts_and_the_other_is_kept_beside_it()
    {
        string lines = LmEvalFixture.Lines([LmEvalFixture.GeneratedRow(0, "loose", right: true), LmEvalFixture.GeneratedRow(0, "strict", right: false)]);

        ReadItems read = await ReadAsync(TestUpload.Of((LmEvalFixture.ResultsName, LmEvalFixture.Results().ToJsonString()), ($"samples_math_{LmEvalFixture.Stamp}.jsonl", lines)));

        ResultSubmission only = Assert.Single(read.Experiments[0].Results);
        Assert.False(only.IsCorrect);
        Assert.Equal("-1", only.Predicted);
        JsonElement metadata = only.Metadata!.Value;
        Assert.Equal("strict", metadata.GetProperty("filter").GetString());
        Assert.Equal(1, metadata.GetProperty("filters").GetProperty("loose").GetProperty("metrics").GetProperty("exact_match").GetDouble());
        Assert.Equal("1", metadata.GetProperty("filters").GetProperty("loose").GetProperty("filtered_resps")[0].GetString());
    }

    [Fact]
    public async Task The_most_likely_choice_is_the_answer()
    {
        ReadItems read = await ReadAsync(LmEvalFixture.Run());

        Assert.All(read.Experiments[1].Results, result => Assert.Equal(result.Predicted == result.Expected, result.IsCorrect));
        Assert.Contains(read.Experiments[1].Results, result => result.IsCorrect == true);
        Assert.Equal(1, read.Experiments[1].Results[0].Metadata!.Value.GetProperty("metrics").GetProperty("acc_norm").GetDouble());
    }

    [Fact]
    public async Task Configuration_goes_where_the_contract_has_a_place_for_it()
    {
        ExperimentSnapshot snapshot = (await ReadAsync(LmEvalFixture.Run())).Experiments[0].Experiment.Snapshot;

        Assert.Equal(("tiny", "e4a7b69", "abc123"), (snapshot.Agents![0].Model, snapshot.GitCommit, snapshot.Version));
        Assert.Equal("model=tiny,api_key=[redacted],num_concurrent=4", snapshot.Agents[0].Members["model_args"].GetString());
        Assert.Equal("<|pad|>", snapshot.Agents[0].Members["tokenizer_pad"][0].GetString());
        Assert.Equal(1234, snapshot.Workflow!.Members["fewshot_seed"].GetInt32());
        Assert.Equal("Be brief.", snapshot.Workflow.Members["system_instruction"].GetString());
        Assert.Equal("Q: {{question}}\nA:", snapshot.Tasks![0].DescriptionTemplate);
        Assert.Equal(5, snapshot.Tasks[0].Members["num_fewshot"].GetInt32());
        Assert.Equal<(string?, string?, long?, long?)>(("math", "3.0", 100, 12), (snapshot.Dataset!.Name, snapshot.Dataset.Version, snapshot.Dataset.TotalConversations, snapshot.Dataset.SampleSize));
        Assert.Equal("0.4.9", snapshot.EnvironmentSnapshot!["lm_eval_version"].GetString());
        Assert.Equal("98.5", snapshot.EnvironmentSnapshot["total_evaluation_time_seconds"].GetString());
        Assert.Equal(["lm-eval", "sums"], snapshot.Tags);
        Assert.Equal(12, snapshot.ExpectedQuestions);
    }

    [Fact]
    public async Task A_run_begins_at_its_date_and_takes_its_evaluation_time()
    {
        ForeignExperiment read = (await ReadAsync(LmEvalFixture.Run())).Experiments[0].Experiment;

        Assert.Equal(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddMicroseconds(789_012), read.Snapshot.Timestamp);
        Assert.Equal(read.Snapshot.Timestamp!.Value.AddSeconds(98.5), read.Finish!.FinishedAt);
        Assert.Equal("completed", read.Finish.Status);
    }

    [Fact]
    public async Task What_the_harness_reports_is_reported_and_an_error_that_is_not_available_is_none()
    {
        ReadItems read = await ReadAsync(LmEvalFixture.Run());

        Assert.Equal<(double?, double?, long?)>((0.25, null, 12), (read.Experiments[0].Experiment.Reported!.AccuracyRate, read.Experiments[0].Experiment.Reported!.StandardError, read.Experiments[0].Experiment.Reported!.TotalQuestions));
        Assert.Equal<(double?, double?)>((0.75, 0.05), (read.Experiments[1].Experiment.Reported!.AccuracyRate, read.Experiments[1].Experiment.Reported!.StandardError));
    }

    [Fact]
    public async Task Results_without_samples_are_an_experiment_with_reported_figures_and_the_same_id()
    {
        Upload run = LmEvalFixture.Run();

        ReadItems whole = await ReadAsync(run), alone = await ReadAsync(new Upload([run.Files[0]]));

        Assert.Equal(whole.Experiments.Select(one => one.Id), alone.Experiments.Select(one => one.Id));
        Assert.All(alone.Experiments, one => Assert.Empty(one.Results));
        Assert.All(alone.Experiments, one => Assert.NotNull(one.Experiment.Reported));
        Assert.Contains("no samples of math", Assert.Single(alone.Experiments[0].Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Samples_without_results_are_imported_with_a_warning()
    {
        ReadItems read = await ReadAsync(new Upload([LmEvalFixture.Run().Files[1]]));

        Assert.Equal(12, read.Only.Results.Count);
        Assert.Null(read.Only.Experiment.Reported);
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddMicroseconds(789_012), read.Only.Experiment.Snapshot.Timestamp);
        Assert.Contains("results file", read.Only.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Early_versions_say_the_model_in_its_arguments_and_name_metrics_without_filters()
    {
        ReadItems read = await ReadAsync(TestUpload.Of(("results.json", """
            {"results": {"piqa": {"acc": 0.6, "acc_stderr": 0.01, "acc_norm": 0.7}}, "versions": {"piqa": 0}, "config": {"model": "hf", "model_args": "pretrained=own/small,dtype=float"}}
            """)));

        Assert.Equal("own/small", read.Only.Experiment.Snapshot.Agents![0].Model);
        Assert.Equal<(double?, double?)>((0.6, 0.01), (read.Only.Experiment.Reported!.AccuracyRate, read.Only.Experiment.Reported.StandardError));
    }

    [Fact]
    public async Task A_zip_of_the_folder_reads_like_the_folder()
    {
        ReadItems folder = await ReadAsync(LmEvalFixture.Run()), zip = await ReadAsync(TestUpload.Zipped(LmEvalFixture.Run()));

        Assert.Equal(folder.Experiments.Select(one => one.Id), zip.Experiments.Select(one => one.Id));
        Assert.Equal(folder.Experiments.SelectMany(one => one.Results).Select(Line), zip.Experiments.SelectMany(one => one.Results).Select(Line));
        Assert.True(Format().Recognises(TestUpload.Zipped(LmEvalFixture.Run())));
    }

    [Fact]
    public async Task Samples_of_another_date_do_not_go_with_the_results()
    {
        string lines = LmEvalFixture.Lines([LmEvalFixture.GeneratedRow(0, "strict", right: true)]);

        ReadItems read = await ReadAsync(TestUpload.Of((LmEvalFixture.ResultsName, LmEvalFixture.Results().ToJsonString()), ("samples_math_2025-01-01T00-00-00.000001.jsonl", lines)));

        Assert.Equal([0, 0, 1], read.Experiments.Select(one => one.Results.Count));
    }

    [Fact]
    public async Task Python_words_and_characters_that_no_database_holds_are_read()
    {
        JsonObject row = LmEvalFixture.GeneratedRow(0, "strict", right: true);
        string line = row.ToJsonString().Replace("\"exact_match\":1.0", "\"exact_match\":NaN,\"ppl\":Infinity", StringComparison.Ordinal).Replace("It is 1.", "a\\u0000b\\ud800c", StringComparison.Ordinal);

        ReadItems read = await ReadAsync(TestUpload.Of(($"samples_math_{LmEvalFixture.Stamp}.jsonl", line)));

        Contract.Check(read.Only);
        Assert.Null(read.Only.Results[0].IsCorrect);
        Assert.Equal("a\uFFFDb\uFFFDc", read.Only.Results[0].Metadata!.Value.GetProperty("resps")[0][0].GetString());
    }

    [Theory]
    [InlineData("{\"results\": 5, \"configs\": {}}", "$.results")]
    [InlineData("{\"results\": {\"a\": ", "line 1")]
    [InlineData("[1, 2]", "$.results")]
    public async Task What_is_no_results_file_is_refused_with_the_place(string text, string place)
    {
        UnreadableUploadException fault = await Assert.ThrowsAsync<UnreadableUploadException>(() => ReadAsync(TestUpload.Of(("results_x.json", text))));

        Assert.StartsWith(place, fault.Place, StringComparison.Ordinal);
        Assert.Equal("results_x.json", fault.File);
    }

    [Fact]
    public async Task A_broken_line_is_refused_with_its_number()
    {
        string lines = $"{LmEvalFixture.Lines([LmEvalFixture.GeneratedRow(0, "strict", right: true)])}\n{{\"doc_id\": 1,\n";

        UnreadableUploadException fault = await Assert.ThrowsAsync<UnreadableUploadException>(() => ReadAsync(TestUpload.Of(("samples_math.jsonl", lines))));

        Assert.StartsWith("line 3", fault.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_others_are_not_recognised()
    {
        Assert.True(Format().Recognises(LmEvalFixture.Run()));
        Assert.False(Format().Recognises(TestUpload.Of(("results_1.json", "{\"evalId\": 1}"), ("a.txt", "results"), ("b.json", "{\"version\": 2, \"results\": {}}"))));
    }

    private static IForeignFormat Format() => ForeignFormats.All.Single(one => one.Name == "lm-eval");

    private static Task<ReadItems> ReadAsync(Upload upload) => ReadItems.OfAsync("lm-eval", upload);

    private static string Line(ResultSubmission result) => JsonSerializer.Serialize(result, Contracts.Json.WireJson.Context.ResultSubmission);
}
