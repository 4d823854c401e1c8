using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Dashboard.Pages.Compare;

namespace ExperimentApi.Dashboard.Tests.Pages.Compare;

public sealed class MatrixRowTests
{
    private static readonly MatrixRow Row = MatrixRow.Of(
        new ComparedQuestion
        {
            QuestionId = "q1",
            Question = new string('x', 5000),
            Answers = new Dictionary<string, ComparedAnswer>
            {
                ["a"] = new() { Attempts = 1, IsCorrect = true, Score = 1 },
                ["b"] = new() { Attempts = 1, IsCorrect = true, Score = 1 },
                ["c"] = new() { Attempts = 1, IsCorrect = false, Score = 0 },
                ["e"] = new() { Attempts = 1, IsCorrect = false, Score = 0, ErrorType = "Timeout" },
                ["f"] = new() { Attempts = 2, IsCorrect = false, Score = 0.5, ErrorType = "Timeout" },
                ["g"] = new() { Attempts = 1 },
            },
        },
        ["a", "b", "c", "d", "e", "f", "g"]);

    [Fact]
    public void Every_answer_has_its_mark() =>
        Assert.Equal([Mark.Right, Mark.Right, Mark.Wrong, Mark.Missing, Mark.Error, Mark.Partial, Mark.Ungraded], Row.Marks);

    [Fact]
    public void Neighbours_with_one_mark_are_one_rectangle()
    {
        Assert.Equal("M0 0h2v1h-2z", Row.Path(Mark.Right));
        Assert.Equal("M2 0h1v1h-1z", Row.Path(Mark.Wrong));
        Assert.Equal("", MatrixRow.Of(new ComparedQuestion { QuestionId = "q", Answers = new Dictionary<string, ComparedAnswer>() }, ["a"]).Path(Mark.Right));
    }

    [Fact]
    public void Words_say_how_many_were_right_and_who_was_not() =>
        Assert.Equal("2 of 6 right. wrong: C. error: E. partly right: F. ungraded: G", Row.Words(["A", "B", "C", "D", "E", "F", "G"]));

    [Fact]
    public void Long_questions_are_cut() => Assert.True(Row.Question!.Length < 300);
}
