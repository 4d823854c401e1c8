using Bunit;
using ExperimentApi.Client;
using ExperimentApi.Dashboard.Access;
using ExperimentApi.Dashboard.Components;
using ExperimentApi.Dashboard.Components.Filters;
using ExperimentApi.Dashboard.Tests.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Dashboard.Tests.Components;

/// <summary>Fields whose values the address holds, while the browser is still on its way.</summary>
public sealed class FieldsTests : BunitContext
{
    private readonly SlowBrowser _browser = new("experiments");

    public FieldsTests()
    {
        Services.AddSingleton<NavigationManager>(_browser);
        Services.AddSingleton(new ExperimentApiClient(new HttpClient(new NoService()) { BaseAddress = new Uri("http://localhost") }));
        RenderTree.Add<CascadingValue<Address>>(cascade => cascade.Add(value => value.Value, new Address(_browser, TimeProvider.System)));
    }

    [Fact]
    public void A_checkbox_keeps_what_was_chosen()
    {
        IRenderedComponent<FilterFields> fields = Render<FilterFields>();
        fields.Find("[type=checkbox]").Change(true);
        fields.Render();
        Assert.True(fields.Find("[type=checkbox]").HasAttribute("checked"));
        _browser.Arrive();
        fields.Render();
        Assert.True(fields.Find("[type=checkbox]").HasAttribute("checked"));
        _browser.GoTo("experiments");
        fields.Render();
        Assert.False(fields.Find("[type=checkbox]").HasAttribute("checked"));
    }

    [Fact]
    public void Two_quick_choices_both_count()
    {
        IRenderedComponent<FilterFields> fields = Render<FilterFields>();
        fields.Find("[type=checkbox]").Change(true);
        fields.Find("#filter-status").Change("failed");
        fields.Find("#filter-tag").Change("one");
        fields.Find("#filter-tag").Change("two");
        for (int step = 0; step < 4; step++)
            _browser.Arrive();
        Assert.Equal("experiments?include_deleted=true&status=failed&tag=one&tag=two", _browser.At);
    }

    [Fact]
    public void So_do_those_of_a_page_of_statistics()
    {
        IRenderedComponent<StatsFilterBar> bar = Render<StatsFilterBar>(parts => parts.Add(part => part.Resets, ["cursor"]));
        bar.Find("#filter-environment").Change("ci");
        bar.Find("#filter-least").Change("20");
        Assert.Equal(("ci", "20"), (bar.Find("#filter-environment").GetAttribute("value"), bar.Find("#filter-least").GetAttribute("value")));
        _browser.Arrive();
        _browser.Arrive();
        Assert.Equal("experiments?environment=ci&min_questions=20", _browser.At);
    }

    private sealed class NoService : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromException<HttpResponseMessage>(new HttpRequestException("away"));
    }
}
