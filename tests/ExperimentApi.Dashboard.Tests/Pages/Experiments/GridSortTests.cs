using ExperimentApi.Dashboard.Pages.Experiments;

namespace ExperimentApi.Dashboard.Tests.Pages.Experiments;

public sealed class GridSortTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("-started_at", null)]
    [InlineData("started_at", "started_at")]
    [InlineData("-accuracy_rate", "-accuracy_rate")]
    [InlineData("colour", null)]
    public void An_address_says_what_is_not_the_default(string? query, string? kept) => Assert.Equal(kept, GridSort.Of(query).Query);

    [Fact]
    public void The_first_click_puts_the_largest_first_and_the_second_turns_it_round()
    {
        GridSort clicked = GridSort.Default.ClickedOn("accuracy_rate");
        Assert.Equal("-accuracy_rate", clicked.Query);
        Assert.Equal("accuracy_rate", clicked.ClickedOn("accuracy_rate").Query);
        Assert.Equal("started_at", GridSort.Default.ClickedOn("started_at").Query);
    }
}
