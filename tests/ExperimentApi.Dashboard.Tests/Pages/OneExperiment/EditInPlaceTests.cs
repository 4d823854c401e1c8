using System.Net;
using Bunit;
using ExperimentApi.Client;
using ExperimentApi.Dashboard.Pages.OneExperiment.Head;

namespace ExperimentApi.Dashboard.Tests.Pages.OneExperiment;

public sealed class EditInPlaceTests : BunitContext
{
    private readonly List<string?> _saved = [];
    private Exception? _refusal;
    private int _reloads;

    public EditInPlaceTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Who_may_not_write_is_offered_no_change() => Assert.Empty(Shown(mayEdit: false).FindAll("button"));

    [Fact]
    public void What_is_typed_is_saved_and_an_empty_text_is_none()
    {
        IRenderedComponent<EditInPlace> edit = Shown();
        Save(edit, "new");
        Assert.Empty(edit.FindAll("form"));
        Save(edit, "  ");
        Assert.Equal(["new", null], _saved);
        Assert.Contains("Notes saved", edit.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_somebody_else_is_shown_and_the_draft_stays()
    {
        _refusal = new ExperimentApiException("412", HttpStatusCode.PreconditionFailed);
        IRenderedComponent<EditInPlace> edit = Shown();
        Save(edit, "mine");
        Assert.Contains("Somebody else changed this experiment", edit.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        edit.Find("[role=alert] button").Click();
        Assert.Equal(1, _reloads);
        edit.Render(parameters => parameters.Add(component => component.Value, "theirs"));
        Assert.Contains("Stored now: theirs", edit.Markup, StringComparison.Ordinal);
        Assert.Equal("mine", edit.Find("textarea").GetAttribute("value"));
        _refusal = null;
        edit.Find("form").Submit();
        Assert.Equal(["mine"], _saved);
    }

    [Fact]
    public void A_refusal_is_shown_beside_the_draft()
    {
        _refusal = new ExperimentApiException("422 too long", HttpStatusCode.UnprocessableEntity);
        IRenderedComponent<EditInPlace> edit = Shown();
        Save(edit, "mine");
        Assert.Contains("too long", edit.Find("form [role=alert]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<EditInPlace> Shown(bool mayEdit = true) => Render<EditInPlace>(parameters => parameters
        .Add(component => component.Label, "Notes")
        .Add(component => component.Lines, 4)
        .Add(component => component.Value, "old")
        .Add(component => component.MayEdit, mayEdit)
        .Add(component => component.Reload, () => { _reloads++; })
        .Add(component => component.Save, text =>
        {
            if (_refusal is not null)
                throw _refusal;
            _saved.Add(text);
            return Task.CompletedTask;
        }));

    private static void Save(IRenderedComponent<EditInPlace> edit, string text)
    {
        edit.Find("button[aria-label='Edit notes']").Click();
        edit.Find("textarea").Change(text);
        edit.Find("form").Submit();
    }
}
