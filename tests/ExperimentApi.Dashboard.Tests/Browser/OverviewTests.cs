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
        await visit.FitsAsync();
        await visit.IsAccessibleAsync();
        visit.IsQuiet();
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light, "standard-base", "standard-dark-base", "Dark")]
    [InlineData(ColorScheme.Dark, "standard-dark-base", "standard-base", "Light")]
    public async Task Only_the_theme_that_is_worn_is_fetched(ColorScheme scheme, string worn, string other, string otherName)
    {
        Visit visit = await VisitAsync(scheme: scheme);
        List<string> fetched = [];
        visit.Page.Request += (_, request) =>
        {
            if (Path.GetFileName(new Uri(request.Url).AbsolutePath) is { } name && name.StartsWith("standard", StringComparison.Ordinal))
                fetched.Add(name.Split('.')[0]);
        };
        await visit.GoAsync("");
        await visit.SettledAsync();
        Assert.Equal([worn], fetched);
        string before = await LibraryColorAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = otherName }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator($"link[href*='{worn}'][media='not all']")).ToHaveCountAsync(1);
        Assert.Equal([worn, other], fetched);
        Assert.NotEqual(before, await LibraryColorAsync());

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Auto" }).ClickAsync();
        Assert.Equal((before, 2), (await LibraryColorAsync(), fetched.Count));
        visit.IsQuiet();

        // What the library's sheet says, and no sheet of the pages.
        Task<string> LibraryColorAsync() => visit.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--rz-base-800')");
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
