using ExperimentApi.Dashboard.Pages.OneExperiment.Questions;

namespace ExperimentApi.Dashboard.Tests.Pages.OneExperiment;

public sealed class GradeTests
{
    [Theory]
    [InlineData(null, null, true, null, "right", 1.0)]
    [InlineData(null, null, false, null, "wrong", 0.0)]
    [InlineData(null, 0.5, null, null, "partly right", 0.5)]
    [InlineData(null, 0.5, true, null, "right", 0.5)]
    [InlineData(0.0, 1.0, true, null, "wrong", 0.0)]
    [InlineData(1.0, null, false, "Timeout", "right", 1.0)]
    [InlineData(null, null, null, "Timeout", "error", null)]
    [InlineData(null, null, null, null, "ungraded", null)]
    public void A_review_counts_before_the_score_and_that_before_right_or_wrong(double? reviewed, double? score, bool? correct, string? error, string word, double? value)
    {
        var grade = Grade.Of(reviewed, score, correct, error);
        Assert.Equal((word, value), (grade.Word, grade.Score));
    }
}
