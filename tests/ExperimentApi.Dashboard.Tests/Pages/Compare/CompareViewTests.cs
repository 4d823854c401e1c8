using ExperimentApi.Dashboard.Pages.Compare;

namespace ExperimentApi.Dashboard.Tests.Pages.Compare;

public sealed class CompareViewTests
{
    [Fact]
    public void The_baseline_comes_first_and_everybody_once()
    {
        Assert.Equal(["a", "b"], CompareView.Of("a, b,,a", null).References);
        Assert.Equal(["c", "a", "b"], CompareView.Of("a,b,c", "c").References);
        Assert.Equal(["baseline:demo/main", "a"], CompareView.Of("a", "baseline:demo/main").References);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("a", false)]
    [InlineData("a,b", true)]
    public void Two_are_enough(string? ids, bool enough) => Assert.Equal(enough, CompareView.Of(ids, null).IsEnough);

    [Fact]
    public void Whoever_goes_takes_the_rest_along_and_a_baseline_that_goes_is_followed()
    {
        var view = CompareView.Of("a,b,c", "b");
        Assert.Equal(("b,c", "b"), Ids(view.Without("a")));
        Assert.Equal(("a,c", "a"), Ids(view.Without("b")));
        Assert.Equal(("b,a,c,d", "b"), Ids(view.With(["c", "d"])));
        Assert.Equal(("b,a,c", "c"), Ids(view.WithBaseline("c")));
        Assert.Equal((null, null), Ids(CompareView.Of("a", null).Without("a")));
    }

    [Fact]
    public void The_key_tells_what_the_comparison_depends_on()
    {
        string key = CompareView.Of("a,b", null).Key;
        Assert.Equal(key, CompareView.Of("a,b", "a", level: "0.95", correction: "holm", pairs: "baseline").Key);
        Assert.NotEqual(key, CompareView.Of("a,b", "b").Key);
        Assert.NotEqual(key, CompareView.Of("a,b", null, level: "0.9").Key);
        Assert.NotEqual(key, CompareView.Of("a,b", null, pairs: "all").Key);
    }

    private static (object? Ids, object? Baseline) Ids(Dictionary<string, object?> query) => (query["experiment_ids"], query["baseline"]);
}
