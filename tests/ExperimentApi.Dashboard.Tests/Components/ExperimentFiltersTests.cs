using ExperimentApi.Client.Experiments;
using ExperimentApi.Dashboard.Components.Filters;

namespace ExperimentApi.Dashboard.Tests.Components;

public sealed class ExperimentFiltersTests
{
    [Fact]
    public void An_address_comes_back_as_it_was()
    {
        const string Query = "?q=two%20agents&project=a%26b&model=gpt-4o&status=failed&config_hash=0123456789&from=2026-01-20&to=2026-01-21T06%3A30%3A00Z&min_accuracy=0.855&include_deleted=true&tag=x&tag=y";
        ExperimentFilters filters = ExperimentFilters.OfQuery(Query);
        Assert.Equal(Query, filters.ToQueryString());
        Assert.Equal(["x", "y"], filters.Tags);
        Assert.Equal(new DateTimeOffset(2026, 1, 21, 6, 30, 0, TimeSpan.Zero), filters.Before);
    }

    [Fact]
    public void What_cannot_be_understood_does_not_restrict()
    {
        ExperimentFilters filters = ExperimentFilters.OfQuery("?from=soon&min_accuracy=NaN&max_accuracy=good&project=&tag=&include_deleted=perhaps&sort=x&cursor=y&tab=export");
        Assert.Empty(filters.Active);
        Assert.Equal("", filters.ToQueryString());
    }

    [Fact]
    public void What_the_API_is_asked_is_what_the_address_says()
    {
        ExperimentQuery query = ExperimentFilters.OfQuery("?q=w&project=p&model=m&agent=a&status=s&tag=t&config_hash=c&dataset_hash=d&git_commit=g&environment=e&max_accuracy=7&from=2026-01-20T01:00:00%2B01:00").ToQuery();
        Assert.Equal(("w", "p", "m", "a", "s"), (query.Text, query.Project, query.Model, query.Agent, query.Status));
        Assert.Equal(("c", "d", "g", "e"), (query.ConfigHash, query.DatasetHash, query.GitCommit, query.Environment));
        Assert.Equal(["t"], query.Tags);
        Assert.Equal((null, 1.0), (query.MinAccuracy, query.MaxAccuracy));
        Assert.Equal(new DateTimeOffset(2026, 1, 20, 0, 0, 0, TimeSpan.Zero), query.From);
        Assert.Equal((null, null, null), (query.IncludeDeleted, query.Sort, query.Cursor));
    }

    [Fact]
    public void Chips_say_it_as_people_do()
    {
        ExperimentFilters filters = ExperimentFilters.OfQuery("?config_hash=0123456789abcdef&min_accuracy=0.855&to=2026-01-21T06:30:00Z");
        Assert.Equal([("Configuration", "01234567"), ("Started before", "2026-01-21 06:30:00"), ("Accuracy from", "85.5 %")], filters.Active.Select(filter => (filter.Label, filter.Shown)));
    }

    [Theory]
    [InlineData("85.5", "0.855")]
    [InlineData("110", "1")]
    [InlineData("", null)]
    [InlineData("much", null)]
    public void Percent_become_shares(string typed, string? share) => Assert.Equal(share, Figures.Share(typed));

    [Fact]
    public void Shares_become_percent_without_crumbs() => Assert.Equal("28.9", Figures.Percent(0.289));
}
