using System.Text.Json.Nodes;
using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.LmEval;

public sealed class LmEvalGradingTests
{
    [Fact]
    public async Task Another_metric_from_0_to_1_is_a_score()
    {
        ReadExperiment read = await ReadAsync(("f1", [0.25, 1.0]));

        Assert.Equal([0.25, 1.0], read.Results.Select(result => result.Score));
        Assert.All(read.Results, result => Assert.Null(result.IsCorrect));
        Assert.Equal("f1", read.Results[0].Metadata!.Value.GetProperty("graded_by").GetString());
    }

    [Fact]
    public async Task A_metric_of_another_scale_is_no_grade_even_where_a_value_is_small()
    {
        ReadExperiment read = await ReadAsync(("rouge", [0.5, 71.0]));

        Assert.All(read.Results, result => Assert.True(result.Score is null && result.IsCorrect is null));
        Assert.Equal(0.5, read.Results[0].Metadata!.Value.GetProperty("metrics").GetProperty("rouge").GetDouble());
        Assert.Contains("not graded", read.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_of_which_less_is_better_is_no_grade()
    {
        JsonObject results = LmEvalFixture.Results(2);
        results["higher_is_better"]!["math"] = new JsonObject { ["brier"] = false };
        ReadExperiment read = (await ReadItems.OfAsync("lm-eval", TestUpload.Of(
            (LmEvalFixture.ResultsName, results.ToJsonString()), ($"samples_math_{LmEvalFixture.Stamp}.jsonl", Lines("brier", [0.1, 0.2]))))).Experiments[0];

        Assert.All(read.Results, result => Assert.Null(result.Score));
    }

    [Fact]
    public async Task Partial_credit_in_an_accuracy_is_a_score()
    {
        ReadExperiment read = await ReadAsync(("acc", [0.5, 1.0]));

        Assert.Equal(((double?)0.5, (bool?)null), (read.Results[0].Score, read.Results[0].IsCorrect));
        Assert.Equal(((double?)null, (bool?)true), (read.Results[1].Score, read.Results[1].IsCorrect));
    }

    [Fact]
    public async Task The_same_document_again_is_another_attempt()
    {
        string lines = LmEvalFixture.Lines([LmEvalFixture.GeneratedRow(0, "none", right: true), LmEvalFixture.GeneratedRow(0, "none", right: false)]);

        ReadExperiment read = (await ReadItems.OfAsync("lm-eval", TestUpload.Of(("samples_math.jsonl", lines)))).Only;

        Assert.Equal([("math/0", 1, true), ("math/0", 2, false)], read.Results.Select(result => (result.QuestionId!, result.Attempt!.Value, result.IsCorrect!.Value)));
    }

    [Fact]
    public async Task Texts_and_metadata_beyond_the_limits_are_cut_with_a_warning()
    {
        JsonObject row = LmEvalFixture.GeneratedRow(0, "none", right: true);
        row["target"] = new string('x', 1_200_000);
        row["resps"] = new JsonArray(new JsonArray(new string('y', 1_200_000)));

        ReadExperiment read = (await ReadItems.OfAsync("lm-eval", TestUpload.Of(("samples_math.jsonl", LmEvalFixture.Lines([row]))))).Only;

        Contract.Check(read);
        Assert.Equal(1_048_576, read.Results[0].Expected!.Length);
        Assert.Contains(read.Warnings, warning => warning.Contains("'resps' is left out", StringComparison.Ordinal));
    }

    private static async Task<ReadExperiment> ReadAsync((string Metric, double[] Values) rows) =>
        (await ReadItems.OfAsync("lm-eval", TestUpload.Of(("samples_math.jsonl", Lines(rows.Metric, rows.Values))))).Only;

    private static string Lines(string metric, double[] values) => LmEvalFixture.Lines(values.Select((value, index) =>
    {
        JsonObject row = LmEvalFixture.GeneratedRow(index, "none", right: true);
        row.Remove("exact_match");
        row["metrics"] = new JsonArray(metric);
        row[metric] = value;
        return row;
    }));
}
