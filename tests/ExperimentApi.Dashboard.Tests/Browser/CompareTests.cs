using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Dashboard.Tests.Browser.Kit;
using Microsoft.Playwright;

namespace ExperimentApi.Dashboard.Tests.Browser;

/// <summary>The page that compares experiments.</summary>
public sealed class CompareTests(Chromium chromium) : PagesTest(chromium)
{
    private const string All = "compare?experiment_ids=run-1,run-2,run-3,run-4,run-5,run-6";

    private IReadOnlyList<string> _real = [];

    protected override async Task SeedAsync()
    {
        _real = await RealRuns.PostAsync(Service.Client, "gsm-plus");
        await MadeRuns.PostAsync(Api, Service.Clock.GetUtcNow());
        await Api.Baselines.SetAsync(MadeRuns.Project, "main", new BaselineRequest { ExperimentId = "run-3" });
    }

    [SkippableTheory]
    [MemberData(nameof(Views.All), MemberType = typeof(Views))]
    public async Task Everything_is_there_and_can_be_used_by_everybody(int width, ColorScheme scheme)
    {
        Visit visit = await VisitAsync(width, scheme);
        await visit.GoAsync("compare?experiment_ids=run-1");
        await visit.SettledAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "run-1" })).ToBeCheckedAsync();
        await LooksRightAsync(visit, $"compare-start-{width}-{scheme}");
        await visit.GoAsync(All);
        await visit.SettledAsync();
        await Assertions.Expect(visit.Page.Locator(".matrix tbody .cells").First).ToBeVisibleAsync();
        await LooksRightAsync(visit, $"compare-{width}-{scheme}");
        await visit.GoAsync($"{All}&question=q003&answer_of=run-6");
        await visit.SettledAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog).GetByText("Open in the experiment")).ToHaveCountAsync(2);
        await LooksRightAsync(visit, $"compare-answer-{width}-{scheme}");
        if (_real.Count > 0)
        {
            await visit.GoAsync($"compare?experiment_ids={string.Join(',', _real)}");
            await visit.SettledAsync();
            await LooksRightAsync(visit, $"compare-real-{width}-{scheme}");
        }
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task Experiments_are_picked_compared_and_taken_away_by_the_address()
    {
        Visit visit = await VisitAsync();
        IPage page = visit.Page;
        await visit.GoAsync("compare");
        await page.GetByLabel("Project", new() { Exact = true }).FillAsync(MadeRuns.Project);
        await page.GetByLabel("Project", new() { Exact = true }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "demo/main" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "run-6" }).CheckAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare 2 experiments" }).ClickAsync();
        ILocator verdicts = page.GetByRole(AriaRole.Region, new() { Name = "Differences of accuracy", Exact = true });
        await Assertions.Expect(verdicts.Locator("tbody")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".chosen-one").First).ToContainTextAsync("baseline:demo/main = run-3");
        await Assertions.Expect(verdicts.Locator("td .badge")).ToHaveTextAsync("▲Better");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "run-1" }).CheckAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add 1 experiment" }).ClickAsync();
        await Assertions.Expect(verdicts.Locator("tbody")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Link, new() { Name = "Set as baseline: run-1" }).ClickAsync();
        await Assertions.Expect(page.Locator(".chosen-one").First).ToContainTextAsync("run-1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove baseline:demo/main" }).ClickAsync();
        await Assertions.Expect(verdicts.Locator("tbody")).ToHaveCountAsync(1);
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("experiment_ids=run-1,run-6&baseline=run-1$"));
        await page.GoBackAsync();
        await Assertions.Expect(verdicts.Locator("tbody")).ToHaveCountAsync(2);
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task The_address_says_how_and_which_pair_is_looked_at()
    {
        Visit visit = await VisitAsync();
        IPage page = visit.Page;
        await visit.GoAsync("compare?experiment_ids=run-1,run-3,run-5");
        ILocator basis = page.Locator("section[aria-labelledby=verdict-title] > header");
        await page.GetByRole(AriaRole.Link, new() { Name = "99 %" }).ClickAsync();
        await Assertions.Expect(basis).ToContainTextAsync("99 % intervals");
        await page.GetByRole(AriaRole.Link, new() { Name = "none" }).ClickAsync();
        await Assertions.Expect(basis).ToContainTextAsync("p not corrected");
        await page.GetByRole(AriaRole.Link, new() { Name = "all", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Differences of accuracy", Exact = true }).Locator("tbody")).ToHaveCountAsync(3);
        await page.GetByLabel("Look at").SelectOptionAsync("run-5");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("candidate=run-5"));
        await page.GetByLabel("against", new() { Exact = true }).SelectOptionAsync("run-3");
        await Assertions.Expect(page.Locator("#pair-title")).ToHaveTextAsync("Solver on o3 against Solver on gpt-4o");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("level=0.99.*correction=none.*pairs=all.*candidate=run-5.*against=run-3"));
        await visit.GoAsync("compare?experiment_ids=run-1,nobody");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nobody");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove nobody" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "run-1" })).ToBeCheckedAsync();
    }

    [SkippableFact]
    public async Task The_matrix_is_filtered_walked_by_keys_and_opened()
    {
        Visit visit = await VisitAsync();
        IPage page = visit.Page;
        await visit.GoAsync("compare?experiment_ids=run-1,run-5");
        ILocator matrix = page.Locator(".matrix");
        await Assertions.Expect(Counted(page, "120")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Regressed" }).ClickAsync();
        ILocator regressions = page.GetByRole(AriaRole.Heading, new() { Name = "Regressions" }).Locator(".badge");
        string count = (await regressions.InnerTextAsync()).Trim('▼', ' ');
        await Assertions.Expect(Counted(page, count)).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("change=regressed$"));

        await matrix.FocusAsync();
        foreach (string key in (string[])["ArrowDown", "ArrowDown", "End"])
            await page.Keyboard.PressAsync(key);
        string question = await matrix.Locator("tbody th code").Nth(1).InnerTextAsync();
        await Assertions.Expect(page.GetByText($"{question}, Solver on o3: ")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("wrong|error"));
        await page.Keyboard.PressAsync("Enter");
        ILocator answer = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(answer).ToBeFocusedAsync();
        await Assertions.Expect(answer.GetByRole(AriaRole.Link, new() { Name = "Open in the experiment" }).First)
            .ToHaveAttributeAsync("href", $"experiments/run-5?tab=questions&question={question}");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(answer).ToHaveCountAsync(0);
        await matrix.Locator("tbody .cells svg").First.ClickAsync(new() { Position = new() { X = 12, Y = 12 } });
        await Assertions.Expect(answer).ToContainTextAsync("baseline");
        await page.GoBackAsync();
        await Assertions.Expect(answer).ToHaveCountAsync(0);
        visit.IsQuiet();
    }

    private static async Task LooksRightAsync(Visit visit, string name)
    {
        await visit.PictureAsync(name);
        await visit.FitsAsync(narrow: ".forest, .side-by-side");
        await visit.IsAccessibleAsync();
    }

    /// <summary>What says how many questions the matrix holds.</summary>
    internal static ILocator Counted(IPage page, string questions) =>
        page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = new($@"^\s*{questions} questions\s*$") });
}
