using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Dashboard.Tests.Browser.Kit;
using Microsoft.Playwright;

namespace ExperimentApi.Dashboard.Tests.Browser;

/// <summary>The first page.</summary>
public sealed class OverviewTests(Chromium chromium) : PagesTest(chromium)
{
    protected override async Task SeedAsync()
    {
        await RealRuns.PostAsync(Service.Client, "convfinqa");
        await MadeRuns.PostAsync(Api, Service.Clock.GetUtcNow());
    }

    [SkippableTheory]
    [MemberData(nameof(Views.All), MemberType = typeof(Views))]
    public async Task Everything_is_there_and_can_be_used_by_everybody(int width, ColorScheme scheme)
    {
        Visit visit = await VisitAsync(width, scheme);
        await visit.GoAsync("");
        await visit.SettledAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Running experiments" }).GetByRole(AriaRole.Link)).ToHaveTextAsync("Solver on o3");
        await Assertions.Expect(visit.Page.Locator(".rz-chart svg")).ToBeVisibleAsync();
        await visit.PictureAsync($"overview-{width}-{scheme}");
        await visit.FitsAsync(narrow: ".snug");
        await visit.IsAccessibleAsync();
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task Colours_are_those_of_the_machine_until_the_visitor_chooses()
    {
        Visit visit = await VisitAsync(scheme: ColorScheme.Dark);
        await visit.GoAsync("");
        await visit.SettledAsync();
        string dark = await GridAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Light" }).ClickAsync();
        string light = await GridAsync();
        Assert.NotEqual(dark, light);
        await visit.GoAsync("");
        await visit.SettledAsync();
        Assert.Equal(light, await GridAsync());

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Auto" }).ClickAsync();
        Assert.Equal(dark, await GridAsync());
        visit.IsQuiet();

        // The library draws it.
        Task<string> GridAsync() => visit.Page.Locator(".rz-chart .rz-grid-line").First.EvaluateAsync<string>("line => getComputedStyle(line).stroke");
    }

    [SkippableFact]
    public async Task A_run_is_seen_as_it_goes_and_as_it_ends()
    {
        Visit visit = await VisitAsync();
        await visit.GoAsync("");
        ILocator row = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Running experiments" }).Locator("tbody tr");
        await Assertions.Expect(row).ToContainTextAsync("30 of 120");
        await Api.Results.PostAsync(MadeRuns.Running, MadeRuns.NextAnswer(30));
        await Assertions.Expect(row).ToContainTextAsync("31 of 120");
        await Api.Experiments.FinishAsync(MadeRuns.Running, new FinishRequest { Status = "completed" });
        await Assertions.Expect(visit.Page.GetByText("Nothing runs at the moment.")).ToBeVisibleAsync();
        visit.IsQuiet();
    }
}
