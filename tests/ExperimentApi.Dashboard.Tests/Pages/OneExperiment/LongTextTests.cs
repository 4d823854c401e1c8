using Bunit;
using ExperimentApi.Dashboard.Components;

namespace ExperimentApi.Dashboard.Tests.Pages.OneExperiment;

public sealed class LongTextTests : BunitContext
{
    [Fact]
    public void Of_a_long_text_the_beginning_is_shown_until_somebody_wants_all()
    {
        string text = new('x', 2000);
        IRenderedComponent<LongText> shown = Render<LongText>(parameters => parameters.Add(component => component.Text, text).Add(component => component.Label, "the output").Add(component => component.Limit, 100));
        Assert.Equal($"{text[..100]}…", shown.Find("pre").TextContent);
        Assert.Contains("Show all 2,000 characters", shown.Find("button").TextContent, StringComparison.Ordinal);
        shown.Find("button").Click();
        Assert.Equal(text, shown.Find("pre").TextContent);
        Assert.Equal("true", shown.Find("button").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void A_short_text_is_shown_whole() =>
        Assert.Empty(Render<LongText>(parameters => parameters.Add(component => component.Text, "short").Add(component => component.Label, "the output")).FindAll("button"));
}
