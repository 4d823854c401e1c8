using ExperimentApi.Dashboard.Access;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentApi.Dashboard.Tests.Access;

public sealed class AddressTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SlowBrowser _browser = new("experiments?a=1&cursor=x");
    private readonly Address _address;

    public AddressTests() => _address = new Address(_browser, _clock);

    public void Dispose() => _address.Dispose();

    [Fact]
    public void A_choice_counts_at_once_and_takes_away_what_held_for_the_old_one()
    {
        _address.Change("a", "2", "cursor");
        Assert.Equal(("2", null, "?a=2", "experiments?a=1&cursor=x"), (_address["a"], _address["cursor"], _address.Query, _browser.At));
        _browser.Arrive();
        Assert.Equal(("2", "experiments?a=2"), (_address["a"], _browser.At));
    }

    [Fact]
    public void A_choice_builds_on_those_that_are_under_way()
    {
        _address.Change("b", "1");
        _address.Change("c", "1");
        _browser.Arrive();
        Assert.Equal(("1", "1"), (_address["b"], _address["c"]));
        _address.Change("a", null);
        _browser.Arrive();
        _browser.Arrive();
        Assert.Equal("experiments?cursor=x&b=1&c=1", _browser.At);
        Assert.Equal("?cursor=x&b=1&c=1", _address.Query);
    }

    [Fact]
    public void Who_hears_of_an_arrival_first_sees_what_was_chosen_last()
    {
        List<string> seen = [];
        var browser = new SlowBrowser("a");
        Address? address = null;
        browser.LocationChanged += (_, _) => seen.Add(address!.Query);
        address = new Address(browser, _clock);
        address.Change("b", "1");
        address.Change("c", "1");
        browser.Arrive();
        browser.Arrive();
        browser.GoTo("elsewhere?d=1");
        Assert.Equal(["?b=1&c=1", "?b=1&c=1", "?d=1"], seen);
    }

    [Fact]
    public void A_choice_that_is_taken_back_before_it_arrived_is_back_where_it_was()
    {
        _address.Change("a", "2");
        _address.Change("a", "1");
        _browser.Arrive();
        Assert.Equal("1", _address["a"]);
        _browser.Arrive();
        _address.Change("a", "3");
        Assert.Equal("3", _address["a"]);
    }

    [Fact]
    public void The_way_back_leads_back()
    {
        _address.Change("a", "2");
        _browser.Arrive();
        _browser.GoTo("experiments?a=1&cursor=x");
        Assert.Equal("1", _address["a"]);
    }

    [Fact]
    public void Another_navigation_takes_the_place_of_a_choice()
    {
        _address.Change("a", "2");
        _browser.GoTo("compare?a=3");
        Assert.Equal("3", _address["a"]);
        _address.Change("b", "1");
        Assert.Equal("?a=3&b=1", _address.Query);
    }

    [Fact]
    public void A_choice_that_never_arrives_is_given_up()
    {
        _address.Change("a", "2");
        _clock.Advance(Address.Patience);
        Assert.Equal("1", _address["a"]);
        _address.Change("b", "1");
        Assert.Equal(("1", "1"), (_address["a"], _address["b"]));
    }
}
