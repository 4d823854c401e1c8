using System.Text.Json;
using System.Text.Json.Nodes;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.Promptfoo;

public sealed class PromptfooFormatTests
{
    [Fact]
    public async Task Every_prompt_with_a_provider_is_an_experiment_and_repeats_are_attempts()
    {
        ReadItems read = await ReadAsync(PromptfooFixture.Upload(PromptfooFixture.Document()));

        Assert.Equal(
            ["own fixture · openai:gpt-4o · short", "own fixture · openai:gpt-4o · long", "own fixture · echo · short"],
            read.Experiments.Select(one => one.Experiment.Snapshot.Name));
        Assert.Equal([$"{PromptfooFixture.EvalId}:0", $"{PromptfooFixture.EvalId}:1", $"{PromptfooFixture.EvalId}:2"], read.Experiments.Select(one => one.Id));
        Assert.All(read.Experiments, Contract.Check);
        Assert.All(read.Experiments, one => Assert.Equal(8, one.Results.Count));
        Assert.All(read.Experiments, one => Assert.Equal([1, 2], one.Results.Select(result => result.Attempt!.Value).Distinct().Order()));
    }

    [Fact]
    public async Task The_same_variables_are_the_same_question_under_every_prompt_and_provider()
    {
        ReadItems read = await ReadAsync(PromptfooFixture.Upload(PromptfooFixture.Document()));

        string[][] questions = [.. read.Experiments.Select(one => one.Results.Select(result => result.QuestionId!).Distinct().Order(StringComparer.Ordinal).ToArray())];
        Assert.Equal(4, questions[0].Length);
        Assert.Equal(questions[0], questions[1]);
        Assert.Equal(questions[0], questions[2]);
        Assert.StartsWith("Question 0?~", questions[0][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_is_a_result_with_its_cost_time_and_tokens_apart_from_grading()
    {
        ResultSubmission result = await OnlyAsync(PromptfooFixture.Row(1, 0, 0, "Why?", "fail", 0.25));

        Assert.Equal(("Why?", "42", "It is 42.", "geo", "c1"), (result.Question, result.Expected, result.Predicted, result.QuestionType, result.ConversationId));
        Assert.Equal<(bool?, double?)>((false, 0.25), (result.IsCorrect, result.Score));
        Assert.Equal<(double?, double?, long?, long?)>((1.5, 0.25, 20, 10), (result.ExecutionTime, result.EstimatedCost, result.InputTokens, result.OutputTokens));
        Assert.Null(result.ErrorType);
        Assert.Null(result.ErrorMessage);
        JsonElement metadata = result.Metadata!.Value;
        Assert.Equal("as graded", metadata.GetProperty("grading").GetProperty("reason").GetString());
        Assert.Equal(7, metadata.GetProperty("grading_tokens").GetProperty("total").GetInt32());
        Assert.Equal(0.5, metadata.GetProperty("other").GetProperty("namedScores").GetProperty("fluency").GetDouble());
        Assert.Equal("asks Why?", metadata.GetProperty("description").GetString());
        Assert.Equal("short: Why?", metadata.GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task A_row_that_failed_by_an_error_has_no_grade()
    {
        ResultSubmission result = await OnlyAsync(PromptfooFixture.Row(1, 0, 0, "Why?", "error", 0));

        Assert.Equal(((bool?)null, (double?)null), (result.IsCorrect, result.Score));
        Assert.Equal("RateLimitError", result.ErrorType);
        Assert.StartsWith("RateLimitError: 429", result.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(0, result.Metadata!.Value.GetProperty("score").GetInt32());
    }

    [Fact]
    public async Task A_score_outside_of_0_to_1_stays_in_the_metadata()
    {
        ResultSubmission result = await OnlyAsync(PromptfooFixture.Row(1, 0, 0, "Why?", "pass", 5));

        Assert.Equal(((bool?)true, (double?)null), (result.IsCorrect, result.Score));
        Assert.Equal(5, result.Metadata!.Value.GetProperty("score").GetInt32());
    }

    [Fact]
    public async Task Tests_that_share_their_variables_and_assert_other_things_are_two_questions()
    {
        JsonObject other = PromptfooFixture.Row(2, 1, 0, "Why?", "pass", 1);
        other["testCase"]!["assert"] = new JsonArray(new JsonObject { ["type"] = "contains", ["value"] = "x" });

        ReadItems read = await ReadAsync(Lines(other, PromptfooFixture.Row(1, 0, 0, "Why?", "fail", 0), PromptfooFixture.Row(3, 2, 0, "Why?", "fail", 0)));

        string first = read.Only.Results[0].QuestionId!;
        Assert.Equal([(first, 1, false), ($"{first}#2", 1, true), (first, 2, false)], read.Only.Results.Select(result => (result.QuestionId!, result.Attempt!.Value, result.IsCorrect!.Value)));
    }

    [Fact]
    public async Task Configuration_goes_where_the_contract_has_a_place_for_it_and_credentials_nowhere()
    {
        ReadExperiment first = (await ReadAsync(PromptfooFixture.Upload(PromptfooFixture.Document()))).Experiments[0];
        ExperimentSnapshot snapshot = first.Experiment.Snapshot;

        Assert.Equal<(string?, double?)>(("openai:gpt-4o", 0.5), (snapshot.Agents![0].Model, snapshot.Agents[0].Temperature));
        Assert.Equal("[redacted]", snapshot.Agents[0].Members["options"].GetProperty("config").GetProperty("apiKey").GetString());
        Assert.Equal(100, snapshot.Agents[0].Members["options"].GetProperty("config").GetProperty("max_tokens").GetInt32());
        Assert.Equal("short: {{question}}", snapshot.Tasks![0].DescriptionTemplate);
        Assert.Equal<(string?, long?)>(("file://tests.csv", 4), (snapshot.Dataset!.Name, snapshot.Dataset.SampleSize));
        Assert.Equal(["promptfoo", "team:a"], snapshot.Tags);
        Assert.Equal("0.121.20", snapshot.EnvironmentSnapshot!["metadata"].GetProperty("promptfooVersion").GetString());
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 4, 5, 6, 789, TimeSpan.Zero), snapshot.Timestamp);
        Assert.Equal(snapshot.Timestamp!.Value.AddSeconds(2.5), first.Experiment.Finish!.FinishedAt);
        string written = JsonSerializer.Serialize(snapshot, Contracts.Json.WireJson.Context.ExperimentSnapshot);
        Assert.DoesNotContain("very secret", written, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-abc", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_promptfoo_reports_agrees_with_the_rows()
    {
        foreach (ReadExperiment read in (await ReadAsync(PromptfooFixture.Upload(PromptfooFixture.Document()))).Experiments)
        {
            Assert.Equal(8, read.Experiment.Reported!.TotalAnswers);
            Assert.Equal(read.Results.Count(result => result.IsCorrect == true), read.Experiment.Reported.CorrectAnswers);
            Assert.Equal(read.Results.Count(result => result.ErrorMessage is not null), read.Experiment.Reported.FailureCount);
            Assert.Equal(read.Results.Average(result => result.Score ?? 0), read.Experiment.Reported.AccuracyRate!.Value, 12);
            Assert.Equal(read.Results.Sum(result => result.EstimatedCost), read.Experiment.Reported.TotalEstimatedCost);
            Assert.Equal(read.Results.Sum(result => result.InputTokens), read.Experiment.Reported.InputTokens);
        }
    }

    [Fact]
    public async Task Version_2_reads_like_version_3()
    {
        ReadItems old = await ReadAsync(PromptfooFixture.Upload(PromptfooFixture.Version2())), now = await ReadAsync(PromptfooFixture.Upload(PromptfooFixture.Document()));

        Assert.Equal(now.Experiments.Select(one => (one.Id, one.Experiment.Snapshot.Name, one.Experiment.Reported)), old.Experiments.Select(one => (one.Id, one.Experiment.Snapshot.Name, one.Experiment.Reported)));
        Assert.Equal(now.Experiments.Select(Grades), old.Experiments.Select(Grades));
    }

    [Fact]
    public async Task Lines_have_ids_of_their_own_that_do_not_change()
    {
        Upload lines = TestUpload.Of(("out.jsonl", PromptfooFixture.Lines()));

        ReadItems read = await ReadAsync(lines), again = await ReadAsync(lines), zip = await ReadAsync(TestUpload.Zipped(lines));

        Assert.Equal(3, read.Experiments.Select(one => one.Id).Distinct().Count());
        Assert.Equal(read.Experiments.Select(one => one.Id), again.Experiments.Select(one => one.Id));
        Assert.Equal(read.Experiments.Select(Grades), zip.Experiments.Select(Grades));
        Assert.Equal((await ReadAsync(PromptfooFixture.Upload(PromptfooFixture.Document()))).Experiments.Select(Grades), read.Experiments.Select(Grades));
    }

    [Fact]
    public async Task The_same_results_as_document_and_lines_are_read_once()
    {
        Upload both = TestUpload.Of(("out.jsonl", PromptfooFixture.Lines()), ("out.json", PromptfooFixture.Document().ToJsonString()), ("out.csv", "question,Status\n1,PASS\n"));

        ReadItems read = await ReadAsync(both);

        Assert.Equal(3, read.Experiments.Count);
        Assert.StartsWith(PromptfooFixture.EvalId, read.Experiments[0].Id, StringComparison.Ordinal);
        Assert.Equal(["out.csv", "out.jsonl"], read.Skipped.Select(skip => skip.Source).Order(StringComparer.Ordinal));
    }

    private static string Grades(ReadExperiment one) => string.Join(';', one.Results
        .Select(result => $"{result.Question}|{result.IsCorrect}|{result.Score}").Order(StringComparer.Ordinal));

    private static async Task<ResultSubmission> OnlyAsync(JsonObject row)
    {
        ReadExperiment read = (await ReadAsync(Lines(row))).Only;
        Contract.Check(read);
        return Assert.Single(read.Results);
    }

    private static Upload Lines(params JsonObject[] rows) => TestUpload.Of(("out.jsonl", string.Concat(rows.Select(row => $"{row.ToJsonString()}\n"))));

    private static Task<ReadItems> ReadAsync(Upload upload) => ReadItems.OfAsync("promptfoo", upload);
}
