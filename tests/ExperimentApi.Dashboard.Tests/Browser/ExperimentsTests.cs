using System.Text.RegularExpressions;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Dashboard.Tests.Browser.Kit;
using Microsoft.Playwright;

namespace ExperimentApi.Dashboard.Tests.Browser;

/// <summary>The list of experiments.</summary>
public sealed partial class ExperimentsTests(Chromium chromium) : PagesTest(chromium)
{
    private const int Many = 60;
    private const int PageSize = 50;

    protected override async Task SeedAsync()
    {
        DateTimeOffset now = Service.Clock.GetUtcNow();
        await RealRuns.PostAsync(Service.Client, "convfinqa");
        await MadeRuns.PostAsync(Api, now);
        // Older than all others, and enough for a second page.
        for (int number = 1; number <= Many; number++)
            await Api.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = $"bulk-{number:00}", Project = "bulk", Timestamp = now.AddYears(-3).AddMinutes(number) });
    }

    [SkippableTheory]
    [MemberData(nameof(Views.All), MemberType = typeof(Views))]
    public async Task Everything_is_there_and_can_be_used_by_everybody(int width, ColorScheme scheme)
    {
        Visit visit = await VisitAsync(width, scheme);
        await visit.GoAsync("experiments?tag=nightly&min_accuracy=0.5");
        await visit.SettledAsync();
        await Row(visit, "run-2").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Row(visit, "run-5").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Compare 2" })).ToBeVisibleAsync();
        await visit.PictureAsync($"experiments-selected-{width}-{scheme}");
        await visit.FitsAsync(narrow: ".snug");
        await visit.IsAccessibleAsync();

        await visit.GoAsync("experiments?include_deleted=true");
        await visit.SettledAsync();
        if (width < 860)
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Filters and order" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Status")).ToBeVisibleAsync();
        await visit.PictureAsync($"experiments-{width}-{scheme}");
        await visit.FitsAsync(narrow: ".snug");
        await visit.IsAccessibleAsync();

        await visit.GoAsync("experiments?q=nowhere");
        await Assertions.Expect(visit.Page.GetByText("No experiment matches")).ToBeVisibleAsync();
        await visit.PictureAsync($"experiments-none-{width}-{scheme}");
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task The_address_holds_filters_order_and_page_and_the_back_button_goes_through_them()
    {
        Visit visit = await VisitAsync();
        IPage page = visit.Page;
        await visit.GoAsync("experiments");
        await page.GetByLabel("Project", new() { Exact = true }).FillAsync("bulk");
        await page.GetByLabel("Project", new() { Exact = true }).PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(Ending("experiments?project=bulk"));
        await Assertions.Expect(Rows(visit)).ToHaveCountAsync(PageSize);
        await Assertions.Expect(Rows(visit).First).ToContainTextAsync("bulk-60");

        await page.GetByRole(AriaRole.Link, new() { Name = "Started" }).ClickAsync();
        await Assertions.Expect(Rows(visit).First).ToContainTextAsync("bulk-01");
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Started" })).ToHaveAttributeAsync("aria-sort", "ascending");

        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Assertions.Expect(Rows(visit)).ToHaveCountAsync(Many - PageSize);
        await Assertions.Expect(page).ToHaveURLAsync(WithCursor());
        await Assertions.Expect(Rows(visit).First).ToContainTextAsync("bulk-51");
        Assert.Equal(0, await page.EvaluateAsync<double>("scrollY"));

        // Whoever is sent the address sees the same.
        Visit other = await VisitAsync();
        await other.GoAsync(page.Url);
        await Assertions.Expect(Rows(other)).ToHaveCountAsync(Many - PageSize);

        await page.GetByRole(AriaRole.Link, new() { Name = "First page" }).ClickAsync();
        await Assertions.Expect(Rows(visit).First).ToContainTextAsync("bulk-01");
        await page.GoBackAsync();
        await Assertions.Expect(Rows(visit).First).ToContainTextAsync("bulk-51");
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Assertions.Expect(Rows(visit).First).ToContainTextAsync("bulk-60");

        await page.GetByRole(AriaRole.Link, new() { Name = "Remove the filter Project: bulk" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Ending("experiments"));
        await Assertions.Expect(page.GetByLabel("Project", new() { Exact = true })).ToHaveValueAsync("");
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task Two_are_selected_and_compared_and_what_is_deleted_can_still_be_shown()
    {
        Visit visit = await VisitAsync();
        IPage page = visit.Page;
        await visit.GoAsync("experiments?project=demo");
        await Row(visit, "run-3").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Assertions.Expect(page.GetByText("Select another one to compare.")).ToBeVisibleAsync();
        await Row(visit, "run-1").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Assertions.Expect(Row(visit, "run-3")).ToContainTextAsync("baseline");
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare 2" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Ending("compare?experiment_ids=run-3,run-1"));

        await visit.GoAsync("experiments?project=demo");
        await Row(visit, "run-6").GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Delete 1?" }).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 experiment is deleted.")).ToBeVisibleAsync();
        await Assertions.Expect(Row(visit, "run-6")).ToHaveCountAsync(0);
        await page.GetByLabel("Deleted ones too").CheckAsync();
        await Assertions.Expect(Row(visit, "run-6")).ToContainTextAsync("deleted");
    }

    private static ILocator Rows(Visit visit) => visit.Page.GetByRole(AriaRole.Region, new() { Name = "Experiments", Exact = true }).Locator("tbody tr");

    private static ILocator Row(Visit visit, string id) => Rows(visit).Filter(new() { Has = visit.Page.GetByText(id, new() { Exact = true }) });

    private static Regex Ending(string path) => new($"/{Regex.Escape(path)}$");

    [GeneratedRegex("project=bulk&sort=started_at&cursor=.+")]
    private static partial Regex WithCursor();
}
