using Bunit;
using ExperimentApi.Client;
using ExperimentApi.Dashboard.Access;
using ExperimentApi.Dashboard.Pages.Configurations;
using ExperimentApi.Dashboard.Tests.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Dashboard.Tests.Pages.Configurations;

/// <summary>The form of a plan while its choices are still being fetched.</summary>
public sealed class PlanInputsTests : BunitContext
{
    private readonly SlowBrowser _browser = new("configurations");
    private readonly TaskCompletionSource<HttpResponseMessage> _answer = new();

    public PlanInputsTests()
    {
        Services.AddSingleton<NavigationManager>(_browser);
        Services.AddSingleton(new ExperimentApiClient(new HttpClient(new Late(_answer.Task)) { BaseAddress = new Uri("http://localhost") }));
        RenderTree.Add<CascadingValue<Address>>(cascade => cascade.Add(value => value.Value, new Address(_browser, TimeProvider.System)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_typed_before_they_are_there_counts_with_the_usual_rest(bool answered)
    {
        IRenderedComponent<PlanInputs> form = Render<PlanInputs>(parts => parts.Add(part => part.Form, PlanForm.Of(null, null, null, null, null, null)));
        Assert.Equal(("3", "0.95", "0.8"), (Value("#plan-difference"), Value("#plan-level"), Value("#plan-power")));
        await form.Find("#plan-subject").ChangeAsync("run-1");
        await form.Find("#plan-difference").ChangeAsync("2");
        if (answered)
        {
            int drawn = form.RenderCount;
            _answer.SetException(new HttpRequestException("away"));
            await form.WaitForStateAsync(() => form.RenderCount > drawn, TimeSpan.FromMinutes(1));
        }
        await form.Find("form").SubmitAsync();
        _browser.Arrive();
        Assert.Equal("configurations?baseline=run-1&difference=0.02", _browser.At);

        string? Value(string field) => form.Find(field).GetAttribute("value");
    }

    private sealed class Late(Task<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer;
    }
}
