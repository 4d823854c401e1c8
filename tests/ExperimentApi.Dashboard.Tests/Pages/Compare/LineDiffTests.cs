using ExperimentApi.Dashboard.Pages.Compare;

namespace ExperimentApi.Dashboard.Tests.Pages.Compare;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("a\nb\nc", "a\nB\nc", " a|-b|+B| c")]
    [InlineData("a\nb", "a\nb", ">2 lines alike")]
    [InlineData("", "a", "+a")]
    [InlineData("a\r\nb", "a\nb\nc", " a| b|+c")]
    [InlineData("x\na\nb\ny", "a\nb\nz", "-x| a| b|-y|+z")]
    [InlineData("a\na\na", "a\na", " a| a|-a")]
    public void It_shows_what_went_and_what_came(string before, string after, string expected) => Assert.Equal(expected, Shown(LineDiff.Of(before, after)));

    [Fact]
    public void Long_stretches_that_both_have_are_left_out()
    {
        string alike = string.Join('\n', Enumerable.Range(1, 20));
        Assert.Equal("-x| 1| 2| 3|>14 lines alike| 18| 19| 20|+y", Shown(LineDiff.Of($"x\n{alike}", $"{alike}\ny")));
    }

    [Fact]
    public void Texts_too_long_to_be_told_apart_are_shown_one_after_the_other()
    {
        IReadOnlyList<DiffLine> lines = LineDiff.Of(string.Join('\n', Enumerable.Range(0, 2500)), string.Join('\n', Enumerable.Range(10_000, 2500)));
        Assert.Equal(2500, lines.TakeWhile(line => line.Kind == LineKind.Removed).Count());
        Assert.Equal(5000, lines.Count);
    }

    private static string Shown(IEnumerable<DiffLine> lines) => string.Join('|', lines.Select(line => $"{" -+>"[(int)line.Kind]}{line.Text}"));
}
