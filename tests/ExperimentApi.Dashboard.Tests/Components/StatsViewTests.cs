using ExperimentApi.Client.Stats;
using ExperimentApi.Dashboard.Components;

namespace ExperimentApi.Dashboard.Tests.Components;

public sealed class StatsViewTests
{
    [Fact]
    public void The_last_day_belongs_to_it()
    {
        StatsFilter filter = StatsView.OfQuery("?project=qa&tag=a,b&tag=c&from=2026-03-01&to=2026-03-02&min_questions=20&cursor=x").Of(new StatsListQuery { Limit = 7 });
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), filter.From);
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), filter.To);
        Assert.Equal(["a", "b", "c"], filter.Tags!);
        Assert.Equal(20, filter.MinQuestions);
        Assert.Equal(7, Assert.IsType<StatsListQuery>(filter).Limit);
    }

    [Theory]
    [InlineData("yesterday", "9999-12-31", "-3")]
    [InlineData("2026-02-30", "", "many")]
    [InlineData(null, null, null)]
    public void What_cannot_be_read_does_not_restrict(string? from, string? to, string? least)
    {
        StatsView view = StatsView.OfQuery($"?project=%20&model=&tag&tag=&from={from}&to={to}&min_questions={least}");
        StatsFilter filter = view.Of(new StatsFilter());
        Assert.Equal((null, null, null, null), (filter.Project, filter.From, filter.To, filter.MinQuestions));
    }

    [Fact]
    public void The_same_filters_are_the_same_value_and_none_are_everything()
    {
        Assert.Equal(StatsView.OfQuery("?project=qa&tag=a&tag=b"), StatsView.OfQuery("?environment=+&tag=a,b&project=qa&min_questions=0"));
        Assert.True(StatsView.OfQuery("").IsEverything);
    }
}
