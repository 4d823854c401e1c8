using AngleSharp.Dom;
using Bunit;
using ExperimentApi.Dashboard.Components;

namespace ExperimentApi.Dashboard.Tests.Components;

public sealed class AskFirstTests : BunitContext
{
    [Fact]
    public void Nothing_happens_before_it_is_confirmed()
    {
        int done = 0;
        JSInterop.Mode = JSRuntimeMode.Loose;
        IRenderedComponent<AskFirst> shown = Render<AskFirst>(parameters => parameters
            .Add(ask => ask.Question, "Really?").Add(ask => ask.Confirm, "Yes").Add(ask => ask.Confirmed, () => done++).AddChildContent("Remove"));
        shown.Find("button").Click();
        Assert.Equal((0, "Really?"), (done, shown.Find("[role=group]").GetAttribute("aria-label")));
        Button(shown, "Cancel").Click();
        Assert.Equal((0, "Remove"), (done, shown.Find("button").TextContent));

        shown.Find("button").Click();
        Button(shown, "Yes").Click();
        Assert.Equal((1, "Remove"), (done, shown.Find("button").TextContent));
    }

    private static IElement Button(IRenderedComponent<AskFirst> shown, string text) => shown.FindAll("button").Single(button => button.TextContent == text);
}
