using ExperimentApi.Contracts.Results;
using ExperimentApi.SampleRunner.Agents;

namespace ExperimentApi.Client.Tests.SampleRunner;

public class ResultShapeTests
{
    private static readonly List<ResultSubmission> Results = [.. TeamTests.Run(TeamOptions.Three), .. TeamTests.Run(TeamOptions.Six)];

    [Fact]
    public void Some_questions_fail_for_reasons_that_are_recorded_and_have_no_grade()
    {
        List<ResultSubmission> failures = [.. Results.Where(result => result.ErrorType is not null)];

        Assert.InRange(failures.Count, Results.Count / 100, Results.Count / 10);
        Assert.Contains(failures, failure => failure.ErrorType == "TimeoutError" && failure.ErrorMessage!.Contains("exceeded its budget"));
        Assert.Contains(failures, failure => failure.ErrorType == "ParseError" && failure.ErrorMessage!.Contains("expected"));
        Assert.All(failures, failure =>
        {
            Assert.Equal((null, null), (failure.IsCorrect, failure.Predicted));
            Assert.Equal((false, failure.ErrorMessage), (failure.Steps![^1].Success, failure.Steps[^1].Error));
        });
    }

    [Fact]
    public void A_step_budget_is_used_up_by_looking_at_cells_again_and_again()
    {
        ResultSubmission timeout = Results.First(result => result.ErrorType == "TimeoutError");

        Assert.Contains(timeout.Steps![^1].Agent, new[] { "extractor", "cross_extractor" });
    }

    [Fact]
    public void Figures_of_a_result_are_the_sums_of_its_steps() => Assert.All(Results, result =>
    {
        Assert.Equal(result.AgentFlow, result.Steps!.Select(step => step.Agent));
        Assert.Equal(result.InputTokens, result.Steps!.Sum(step => step.InputTokens));
        Assert.Equal(result.OutputTokens, result.Steps!.Sum(step => step.OutputTokens));
        Assert.Equal(result.Steps!.Sum(step => step.EstimatedCost)!.Value, result.EstimatedCost!.Value, 12);
        Assert.True(result.ExecutionTime >= result.Steps!.Sum(step => step.ExecutionTime));
    });

    [Fact]
    public void What_is_only_looked_up_needs_no_calculator() => Assert.All(
        Results.Where(result => result.QuestionType == "lookup"), result => Assert.DoesNotContain("calculator", result.AgentFlow!));

    [Fact]
    public void What_the_validator_refuses_is_done_again_and_marked()
    {
        List<ResultSubmission> retried = [.. Results.Where(result => result.Reasoning?.Contains("after one retry") == true)];

        Assert.NotEmpty(retried);
        Assert.All(retried, result => Assert.Contains(result.Steps!, step => step.Success == false && step.Error is not null));
        Assert.All(retried, result => Assert.Equal(2, result.AgentFlow!.Count(agent => agent == "validator")));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("net revenue", 3)]
    [InlineData("5,735", 3)]
    [InlineData("12345 | x", 4)]
    [InlineData("extraction", 3)]
    public void Tokens_are_pieces_of_words_groups_of_digits_and_signs(string text, int tokens) =>
        Assert.Equal(tokens, TokenCounter.Count(text));

    [Fact]
    public void Cost_is_tokens_times_the_price_of_the_model()
    {
        Assert.Equal(0.15 + (2 * 0.60), PriceTable.Cost(PriceTable.Small, 1_000_000, 2_000_000), 12);
        Assert.Equal(2.5, PriceTable.Cost(PriceTable.Large, 1_000_000, 0), 12);
    }
}
