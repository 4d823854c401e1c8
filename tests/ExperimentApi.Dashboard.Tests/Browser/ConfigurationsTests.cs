using System.Text.RegularExpressions;
using ExperimentApi.Dashboard.Tests.Browser.Kit;
using Microsoft.Playwright;

namespace ExperimentApi.Dashboard.Tests.Browser;

/// <summary>What was run, and what it is worth.</summary>
public sealed class ConfigurationsTests(Chromium chromium) : PagesTest(chromium)
{
    protected override async Task SeedAsync()
    {
        await RealRuns.PostAsync(Service.Client, "convfinqa");
        await MadeRuns.PostAsync(Api, Service.Clock.GetUtcNow());
        await NightlyRuns.PostAsync(Api, Service.Clock.GetUtcNow());
        await Api.Baselines.SetAsync(MadeRuns.Project, "main", new() { ExperimentId = MadeRuns.Finished[0] });
    }

    [SkippableTheory]
    [MemberData(nameof(Views.All), MemberType = typeof(Views))]
    public async Task Every_tab_can_be_used_by_everybody(int width, ColorScheme scheme)
    {
        Visit visit = await VisitAsync(width, scheme);
        foreach ((string tab, string heading) in new[] { ("", "Configurations"), ("frontier", "Nothing beats these"), ("agents", "Agents"), ("models", "Models"), ("questions", "Question types"), ("errors", "Errors"), ("planning", "The plan") })
        {
            await visit.GoAsync($"configurations?tab={tab}{(tab == "planning" ? $"&baseline=baseline:{MadeRuns.Project}/main&difference=0.03" : "")}");
            await visit.SettledAsync();
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeAttachedAsync();
            if (tab == "frontier")
                await Assertions.Expect(visit.Page.Locator(".point-labels text").First).ToBeAttachedAsync();
            await visit.PictureAsync($"configurations-{(tab.Length == 0 ? "list" : tab)}-{width}-{scheme}");
            await visit.FitsAsync(narrow: ".snug");
            await visit.IsAccessibleAsync();
        }
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task Tabs_keep_the_filters_and_lead_to_the_runs()
    {
        Visit visit = await VisitAsync();
        await visit.GoAsync("configurations");
        await visit.SettledAsync();
        await visit.Page.GetByLabel("Project", new() { Exact = true }).FillAsync(MadeRuns.Project);
        await visit.Page.GetByLabel("Project", new() { Exact = true }).PressAsync("Enter");
        ILocator rows = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Configurations" }).Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await Assertions.Expect(rows.Filter(new() { HasText = "Solver on gpt-4o-mini" })).ToContainTextAsync("of two runs");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Accuracy against cost" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".unbeaten-list li").Last).ToContainTextAsync("Solver on o3");
        Assert.Contains($"project={MadeRuns.Project}", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GoBackAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Compare the runs of Solver on gpt-4o-mini" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"compare\?experiment_ids=run-1,run-2$"));
    }

    [SkippableFact]
    public async Task A_plan_is_an_answer_in_words_with_an_address()
    {
        Visit visit = await VisitAsync();
        await visit.GoAsync("configurations?tab=planning");
        await visit.SettledAsync();
        await visit.Page.GetByLabel("Experiment id or baseline:name").FillAsync($"baseline:{MadeRuns.Project}/main");
        await visit.Page.GetByLabel("Difference, in percentage points").FillAsync("2");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Plan" }).ClickAsync();
        ILocator summary = visit.Page.Locator(".plan-summary");
        await Assertions.Expect(summary).ToContainTextAsync("to see a difference of 2 points");
        Assert.Contains("difference=0.02", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GetByLabel("Asked for").SelectOptionAsync("difference");
        await visit.Page.GetByLabel("Questions", new() { Exact = true }).FillAsync("500");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Plan" }).ClickAsync();
        await Assertions.Expect(summary).ToContainTextAsync("500 questions");
        await visit.GoAsync("configurations?tab=planning&dataset=nowhere");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No experiment was asked a dataset 'nowhere'");
    }
}
