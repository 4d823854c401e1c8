using System.Text;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Dashboard.Tests.Browser.Kit;
using Microsoft.Playwright;

namespace ExperimentApi.Dashboard.Tests.Browser;

/// <summary>In, out, baselines and deleted experiments, where everybody may do everything.</summary>
public sealed class ManageTests(Chromium chromium) : PagesTest(chromium)
{
    // Exports of experiments that the service does not have.
    private readonly Dictionary<string, byte[]> _exports = [];

    protected override async Task SeedAsync()
    {
        await MadeRuns.PostAsync(Api, Service.Clock.GetUtcNow());
        await Api.Baselines.SetAsync(MadeRuns.Project, "main", new BaselineRequest { ExperimentId = "run-1", Note = "What is in production" });
        await Api.Experiments.DeleteAsync("run-2");
        foreach (string id in (string[])["new-1", "new-2"])
        {
            await Api.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = id, Project = MadeRuns.Project });
            await Api.Results.PostAsync(id, MadeRuns.NextAnswer(1));
            using var file = new MemoryStream();
            await Api.Exports.WriteAsync(id, file);
            _exports[id] = file.ToArray();
            await Api.Experiments.PurgeAsync(id);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Views.All), MemberType = typeof(Views))]
    public async Task Everything_is_there_and_can_be_used_by_everybody(int width, ColorScheme scheme)
    {
        Visit visit = await VisitAsync(width, scheme);
        await visit.GoAsync("manage");
        await ChooseAsync(visit, ("new.json", _exports["new-1"]), ("old.json", Encoding.UTF8.GetBytes("""{"format": "experiment-api", "nothing": "of use"}""")));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "See what it would do" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("This import would store 1 experiment with 1 result.")).ToBeVisibleAsync();
        await LookAsync(visit, $"manage-import-{width}-{scheme}");
        foreach ((string tab, string seen) in ((string, string)[])[("export", "Download"), ("baselines", "What is in production"), ("deleted", "run-2"), ("keys", "Security is off"), ("audit", "baseline set"), ("database", "Experiments by status")])
        {
            await visit.GoAsync($"manage?tab={tab}");
            await visit.SettledAsync();
            await Assertions.Expect(visit.Page.Locator("main :is(h2, td, .button)").Filter(new() { HasText = seen }).First).ToBeVisibleAsync();
            await LookAsync(visit, $"manage-{tab}-{width}-{scheme}");
        }
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task Files_are_dropped_looked_at_and_imported()
    {
        Visit visit = await VisitAsync();
        await visit.GoAsync("manage?tab=import");
        await ChooseAsync(visit, ("one.json", _exports["new-1"]), ("two.json", _exports["new-2"]));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "See what it would do" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Items of the import" }).Locator("tbody tr")).ToHaveCountAsync(2);
        Assert.Equal(404, (int)(await Service.Client.GetAsync("api/v1/experiments/new-1")).StatusCode);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Import 2" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("2 experiments with 2 results are stored.")).ToBeVisibleAsync();
        Assert.Equal(1, (await Api.Experiments.GetAsync("new-2")).Performance.TotalQuestions);

        await ChooseAsync(visit, ("readme.txt", Encoding.UTF8.GetBytes("no runs here")));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "See what it would do" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task A_deleted_experiment_comes_back_and_another_goes_for_good()
    {
        await Api.Experiments.DeleteAsync("run-4");
        Visit visit = await VisitAsync();
        await visit.GoAsync("manage?tab=deleted");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Restore run-2" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("run-2 is restored.")).ToBeVisibleAsync();
        Assert.Equal("run-2", (await Api.Experiments.GetAsync("run-2")).ExperimentId);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove run-4 for good" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove run-4 for good" })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove for good" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Nothing here was deleted")).ToBeVisibleAsync();
        Assert.Equal(404, (int)(await Service.Client.PostAsync("api/v1/experiments/run-4/restore", null)).StatusCode);
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task What_the_filters_leave_is_downloaded_and_a_baseline_set()
    {
        Visit visit = await VisitAsync();
        IPage page = visit.Page;
        await visit.GoAsync("manage?tab=export&model=o3&status=completed");
        await Assertions.Expect(page.GetByText("2 experiments with 240 answers.")).ToBeVisibleAsync();
        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        string[] lines = await File.ReadAllLinesAsync(await file.PathAsync());
        Assert.EndsWith(".ndjson", file.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal(2, lines.Count(line => line.StartsWith("""{"experiment":""", StringComparison.Ordinal)));

        await visit.GoAsync("manage?tab=baselines&project=demo");
        await page.GetByLabel("Name").FillAsync("best");
        await page.GetByLabel("Experiment", new() { Exact = true }).FillAsync("run-5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The baseline best stands for run-5 now.")).ToBeVisibleAsync();
        Assert.Equal("run-5", (await Api.Baselines.GetAsync("demo", "best")).ExperimentId);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the baseline main" }).ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Remove the name?" }).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The baseline main is removed.")).ToBeVisibleAsync();
        visit.IsQuiet();
    }

    private static async Task LookAsync(Visit visit, string name)
    {
        await visit.PictureAsync(name);
        await visit.FitsAsync();
        await visit.IsAccessibleAsync();
    }

    private static Task ChooseAsync(Visit visit, params (string Name, byte[] Content)[] files) => visit.Page.GetByLabel("Drop files here, or choose them")
        .SetInputFilesAsync(files.Select(file => new FilePayload { Name = file.Name, MimeType = "application/json", Buffer = file.Content }));
}
