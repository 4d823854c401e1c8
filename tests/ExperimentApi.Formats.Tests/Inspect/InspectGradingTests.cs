using System.Text.Json.Nodes;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.Inspect;

/// <summary>What scores mean.</summary>
public sealed class InspectGradingTests
{
    [Theory]
    [InlineData("\"C\"", 1.0)]
    [InlineData("\"I\"", 0.0)]
    [InlineData("\"N\"", 0.0)]
    [InlineData("\"P\"", 0.5)]
    [InlineData("\"Yes\"", 1.0)]
    [InlineData("\"no\"", 0.0)]
    [InlineData("\"TRUE\"", 1.0)]
    [InlineData("true", 1.0)]
    [InlineData("false", 0.0)]
    [InlineData("1", 1.0)]
    [InlineData("0.25", 0.25)]
    [InlineData("\"0.75\"", 0.75)]
    [InlineData("NaN", null)]
    [InlineData("-Infinity", null)]
    [InlineData("null", null)]
    [InlineData("7", null)]
    [InlineData("-0.5", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"excellent\"", null)]
    [InlineData("[1, 0]", null)]
    [InlineData("{\"match\": \"C\", \"other\": 0}", 1.0)]
    [InlineData("{\"other\": 1}", null)]
    public async Task A_score_is_a_grade_from_0_to_1_or_none(string value, double? expected)
    {
        string json = InspectFixture.Json(InspectFixture.Header(), InspectFixture.Sample("1", 1, "\"VALUE\"")).Replace("\"VALUE\"", value, StringComparison.Ordinal);

        ReadExperiment read = (await ReadItems.OfAsync("inspect", TestUpload.Of(("log.json", json)))).Only;

        ResultSubmission result = read.Results.Single();
        Assert.Equal(expected, result.Score ?? (result.IsCorrect is { } correct ? correct ? 1 : 0 : null));
        Assert.Null(result.ErrorType);
        Contract.Check(read);
    }

    [Fact]
    public async Task The_first_version_had_one_scorer_and_its_score_no_name()
    {
        JsonObject header = InspectFixture.Header();
        header["version"] = 1;
        header["results"] = JsonNode.Parse("""{"scorer": {"name": "includes"}, "metrics": {"accuracy": {"name": "accuracy", "value": 1.0}}}""");
        JsonObject sample = InspectFixture.Sample("1", 1, "0");
        sample.Remove("scores");
        sample["score"] = JsonNode.Parse("""{"value": "C", "answer": "old"}""");

        ReadExperiment read = (await ReadItems.OfAsync("inspect", TestUpload.Of(("log.json", InspectFixture.Json(header, sample))))).Only;

        Assert.Equal((true, "old", 1.0), (read.Results.Single().IsCorrect, read.Results.Single().Predicted, read.Experiment.Reported!.AccuracyRate));
    }

    [Fact]
    public async Task A_log_without_samples_comes_with_its_figures_and_NaN_is_none()
    {
        JsonObject header = InspectFixture.Header();
        header.Remove("samples");
        string json = header.ToJsonString().Replace("\"value\":0.5", "\"value\":NaN", StringComparison.Ordinal);

        ReadExperiment read = (await ReadItems.OfAsync("inspect", TestUpload.Of(("log.txt", json)))).Only;

        Assert.Equal((null, 0.25, 0), (read.Experiment.Reported!.AccuracyRate, read.Experiment.Reported.StandardError, read.Results.Count));
        Assert.Single(read.Warnings);
    }
}
