using System.Text.Json.Nodes;
using ExperimentApi.Tests.Comparisons;

namespace ExperimentApi.Tests.Gate;

public sealed class GateTests(ServiceFixture fixture) : ComparisonTest(fixture)
{
    private const string Gate = "/api/v1/gate";
    private const string Good = "11111111111111111111";

    [Theory]
    // Ten points worse of twenty: shown.
    [InlineData("11110000000000001111", "0.05", "shown_worse", "fail", "worse by 60.0 points, more than the 5.0 points accepted")]
    [InlineData("11110000000000001111", "0.6", "shown_worse", "pass", "within the 60.0 points accepted")]
    [InlineData("11111111111111111110", "0.02", "shown_worse", "pass", "but it is not shown to be worse at all")]
    [InlineData("11111111111111111110", "0.05", "shown_worse", "pass", "within the 5.0 points accepted")]
    [InlineData("11111111111111111110", "0.02", "shown_not_worse", "fail", "may be worse by")]
    [InlineData("11111111111111111110", "0.2", "shown_not_worse", "pass", "shown not to be worse by more than the 20.0 points accepted")]
    [InlineData(Good, "0", "shown_worse", "pass", "no different")]
    [InlineData(Good, "0", "shown_not_worse", "pass", "In every conversation")]
    public async Task A_candidate_is_judged_by_the_rule_asked_for(string candidate, string accepted, string mode, string result, string reason)
    {
        JsonNode gate = await DecideAsync(await ScoresAsync(Digits(Good)), await ScoresAsync(Digits(candidate)), $", \"max_regression\": {accepted}, \"mode\": \"{mode}\"");

        Assert.Equal(result, (string)gate["result"]!);
        Assert.Contains(reason, (string)gate["reasons"]![0]!, StringComparison.Ordinal);
        Assert.Equal((mode, "accuracy_rate"), ((string)gate["mode"]!, (string)gate["metric"]!));
        Assert.Equal((string)gate["comparison"]!["pairs"]![0]!["summary"]!, (string)gate["reasons"]![1]!);
    }

    [Fact]
    public async Task A_regression_is_a_difference_with_the_sign_turned()
    {
        JsonNode gate = await DecideAsync(await ScoresAsync(Digits("1111111100")), await ScoresAsync(Digits("0011111111")), ", \"max_regression\": 0.5, \"level\": 0.9");
        JsonNode pair = gate["comparison"]!["pairs"]![0]!;
        Assert.Equal("0", gate["regression"]!.ToJsonString());
        Near(-(double)pair["interval"]!["high"]!, gate["regression_interval"]!["low"]);
        Near(-(double)pair["interval"]!["low"]!, gate["regression_interval"]!["high"]);
        Assert.Equal(0.9, (double)gate["comparison"]!["level"]!);
    }

    [Theory]
    [InlineData("cost", "estimated_cost", 0.1, 0.2, "fail", 1.0)]
    [InlineData("cost", "estimated_cost", 0.2, 0.1, "pass", -0.5)]
    [InlineData("execution_time", "execution_time", 10, 10.5, "pass", 0.05)]
    [InlineData("execution_time", "execution_time", 10, 12, "fail", 0.2)]
    [InlineData("cost", "estimated_cost", 0, 0, "pass", 0)]
    public async Task Cost_and_time_are_shares_of_the_baseline(string metric, string member, double before, double after, string result, double regression)
    {
        async Task<string> RunAsync(double mean) => await CreateWithAsync(Array(Enumerable.Range(0, 10).Select(number => Row($"q{number}", 1, $", \"{member}\": {Text(mean * (1 + (0.01 * (number % 3))))}"))));
        JsonNode gate = await DecideAsync(await RunAsync(before), await RunAsync(after), $", \"max_regression\": 0.1, \"metric\": \"{metric}\"");

        Assert.Equal(result, (string)gate["result"]!);
        Near(regression, gate["regression"]);
    }

    [Theory]
    [InlineData("shown_worse")]
    [InlineData("shown_not_worse")]
    public async Task A_gate_does_not_pass_on_nothing(string mode)
    {
        string baseline = await ScoresAsync(1, 1, 1);
        JsonNode gate = await DecideAsync(baseline, await CreateAsync(), $", \"max_regression\": 1, \"mode\": \"{mode}\"");
        Assert.Equal("fail", (string)gate["result"]!);
        Assert.StartsWith("Nothing could be compared: the two have no graded question in common.", (string)gate["reasons"]![0]!, StringComparison.Ordinal);
        AllNull(gate, "regression", "regression_interval");

        JsonNode cost = await DecideAsync(baseline, await ScoresAsync(1, 1, 1), $", \"max_regression\": 1, \"mode\": \"{mode}\", \"metric\": \"cost\"");
        Assert.Equal("fail", (string)cost["result"]!);
        Assert.Contains("no question that both answered has a cost on both sides", (string)cost["reasons"]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shown_worse", "pass", "but it is not shown to be worse at all")]
    [InlineData("shown_not_worse", "fail", "worse by 100.0 points")]
    public async Task One_conversation_is_too_little_to_tell(string mode, string result, string reason)
    {
        string[] rows = [Row("a", 1, ", \"conversation_id\": \"c\""), Row("b", 1, ", \"conversation_id\": \"c\"")];
        string[] wrong = [.. rows.Select(row => row.Replace("\"score\": 1", "\"score\": 0", StringComparison.Ordinal))];
        JsonNode gate = await DecideAsync(await CreateWithAsync(Array(rows)), await CreateWithAsync(Array(wrong)), $", \"max_regression\": 0.1, \"mode\": \"{mode}\"");

        Assert.Equal(result, (string)gate["result"]!);
        Assert.Contains(reason, (string)gate["reasons"]![0]!, StringComparison.Ordinal);
        Assert.Contains("of one conversation, too little to tell", (string)gate["reasons"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_baseline_is_held_against_the_candidate()
    {
        string baseline = await ScoresAsync(Digits(Good));
        string project = NewId("p");
        (await PutAsync($"/api/v1/projects/{project}/baselines/main", $$"""{"experiment_id": "{{baseline}}"}""")).Is(201);
        string candidate = await ScoresAsync(Digits(Good));

        Assert.Equal(baseline, (string)(await DecideAsync("baseline:main", candidate, $", \"max_regression\": 0, \"project\": \"{project}\""))["comparison"]!["baseline"]!);
        Assert.Equal(baseline, (string)(await DecideAsync($"baseline:{project}/main", candidate, ", \"max_regression\": 0"))["comparison"]!["baseline"]!);
        (await PostAsync(Gate, $$"""{"baseline": "baseline:{{project}}/main", "candidate": "{{baseline}}", "max_regression": 0}""")).IsProblem(422, "/candidate");
    }

    [Theory]
    [InlineData("""{"candidate": "b", "max_regression": 0}""", "/baseline")]
    [InlineData("""{"baseline": "a", "candidate": "", "max_regression": 0}""", "/candidate")]
    [InlineData("""{"baseline": "a", "candidate": "b"}""", "/max_regression")]
    [InlineData("""{"baseline": "a", "candidate": "b", "max_regression": -0.1}""", "/max_regression")]
    [InlineData("""{"baseline": "a", "candidate": "b", "max_regression": 2}""", "/max_regression")]
    [InlineData("""{"baseline": "a", "candidate": "b", "max_regression": 1001, "metric": "cost"}""", "/max_regression")]
    [InlineData("""{"baseline": "a", "candidate": "b", "max_regression": "0.1"}""", "/max_regression")]
    [InlineData("""{"baseline": "a", "candidate": "b", "max_regression": 0, "metric": "speed"}""", "/metric")]
    [InlineData("""{"baseline": "a", "candidate": "b", "max_regression": 0, "mode": "strict"}""", "/mode")]
    [InlineData("""{"baseline": "a", "candidate": "b", "max_regression": 0, "level": 95}""", "/level")]
    [InlineData("""{"baseline": "a", "candidate": "b", "max_regression": 0, "max_regresion": 0}""", "/max_regresion")]
    public async Task A_request_that_makes_no_sense_is_refused_with_a_pointer(string body, string pointer) => (await PostAsync(Gate, body)).IsProblem(422, pointer);

    [Fact]
    public async Task Experiments_that_do_not_exist_are_named()
    {
        Answer answer = (await PostAsync(Gate, """{"baseline": "baseline:none", "candidate": "nowhere", "max_regression": 0}""")).IsProblem(404);
        Assert.All(["'baseline:none'", "'nowhere'"], id => Assert.Contains(id, (string)answer["detail"]!, StringComparison.Ordinal));
    }

    private async Task<JsonNode> DecideAsync(string baseline, string candidate, string members) =>
        (await PostAsync(Gate, $$"""{"baseline": "{{baseline}}", "candidate": "{{candidate}}"{{members}}}""")).Is(200).Json;
}
