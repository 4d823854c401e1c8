using ExperimentApi.Dashboard.Tests.Browser.Kit;
using Microsoft.Playwright;

namespace ExperimentApi.Dashboard.Tests.Browser;

/// <summary>Figures over time.</summary>
public sealed class TrendsTests(Chromium chromium) : PagesTest(chromium)
{
    protected override async Task SeedAsync()
    {
        await RealRuns.PostAsync(Service.Client, "convfinqa");
        await MadeRuns.PostAsync(Api, Service.Clock.GetUtcNow());
        await NightlyRuns.PostAsync(Api, Service.Clock.GetUtcNow());
    }

    [SkippableTheory]
    [MemberData(nameof(Views.All), MemberType = typeof(Views))]
    public async Task Everything_is_there_and_can_be_used_by_everybody(int width, ColorScheme scheme)
    {
        Visit visit = await VisitAsync(width, scheme);
        await visit.GoAsync("trends?group_by=config_hash&project=nightly");
        await visit.SettledAsync();
        await Assertions.Expect(visit.Page.Locator("main .rz-chart svg")).ToHaveCountAsync(5);
        await Assertions.Expect(visit.Page.Locator(".interval-marks .band").First).ToBeAttachedAsync();
        await visit.PictureAsync($"trends-{width}-{scheme}");
        await visit.Page.GetByText("Data as a table").First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Cell, new() { Name = "Single call" }).First).ToBeVisibleAsync();
        await visit.FitsAsync();
        await visit.IsAccessibleAsync();
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task The_address_holds_what_one_chose_and_the_way_back_works()
    {
        Visit visit = await VisitAsync();
        await visit.GoAsync("trends?project=nightly");
        await visit.SettledAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Model", Exact = true }).ClickAsync();
        ILocator lines = visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Lines" }).Last.Locator("a.group-chip");
        await Assertions.Expect(lines).ToHaveTextAsync(["gpt-4o", "gpt-4o-mini", "o3"]);
        await lines.First.ClickAsync();
        await Assertions.Expect(lines.And(visit.Page.Locator("[aria-current]"))).ToHaveTextAsync(["gpt-4o-mini", "o3"]);
        await visit.Page.GetByLabel("Model", new() { Exact = true }).FillAsync("o3");
        await visit.Page.GetByLabel("Model", new() { Exact = true }).PressAsync("Enter");
        await Assertions.Expect(lines).ToHaveTextAsync(["o3"]);
        Assert.Contains("model=o3", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains("group_by=model", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GoBackAsync();
        await Assertions.Expect(lines.And(visit.Page.Locator("[aria-current]"))).ToHaveTextAsync(["gpt-4o-mini", "o3"]);
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task One_point_is_drawn_and_said_to_be_no_trend()
    {
        Visit visit = await VisitAsync();
        await visit.GoAsync($"trends?project={MadeRuns.Project}&bucket=month&group_by=model&from={Service.Clock.GetUtcNow().AddYears(-1):yyyy-MM-dd}");
        await visit.SettledAsync();
        // Made runs of four days can fall into two months.
        if (await visit.Page.Locator(".trends > .notice").CountAsync() > 0)
            await Assertions.Expect(visit.Page.Locator(".trends > .notice")).ToContainTextAsync("a trend needs two points or more");
        await Assertions.Expect(visit.Page.Locator(".interval-marks .whisker").First).ToBeAttachedAsync();
        await visit.PictureAsync("trends-one-point");
        await visit.GoAsync("trends?project=nowhere");
        await Assertions.Expect(visit.Page.GetByText("Nothing fits these filters")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Clear the filters" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("main .rz-chart svg").First).ToBeVisibleAsync();
        await visit.PictureAsync("trends-all");
        visit.IsQuiet();
    }
}
