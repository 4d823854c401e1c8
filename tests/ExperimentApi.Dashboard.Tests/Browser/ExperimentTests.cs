using System.Text.Json;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Scores;
using ExperimentApi.Dashboard.Tests.Browser.Kit;
using Microsoft.Playwright;

namespace ExperimentApi.Dashboard.Tests.Browser;

/// <summary>The page of one experiment.</summary>
public sealed class ExperimentTests(Chromium chromium) : PagesTest(chromium)
{
    private static readonly string Address = $"experiments/{Uri.EscapeDataString(DeepRun.Id)}";

    protected override async Task SeedAsync()
    {
        await MadeRuns.PostAsync(Api, Service.Clock.GetUtcNow());
        await DeepRun.PostAsync(Api, Service.Clock.GetUtcNow());
    }

    [SkippableTheory]
    [MemberData(nameof(Views.All), MemberType = typeof(Views))]
    public async Task Every_part_is_there_and_can_be_used_by_everybody(int width, ColorScheme scheme)
    {
        Visit visit = await VisitAsync(width, scheme);
        await LooksAsync(visit, "experiments/run-1", "performance", visit.Page.Locator(".rz-chart svg").First);
        await LooksAsync(visit, Address, "reported", visit.Page.Locator("tr.differs").First);
        await LooksAsync(visit, "experiments/run-1?tab=questions", "questions", visit.Page.Locator("tbody tr").First);
        await LooksAsync(visit, $"{Address}?tab=questions&question={Uri.EscapeDataString(DeepRun.Question)}", "question", visit.Page.Locator(".step").First);
        await LooksAsync(visit, $"{Address}?tab=configuration", "configuration", visit.Page.GetByRole(AriaRole.Heading, new() { Name = "planner" }));
        await LooksAsync(visit, $"experiments/{MadeRuns.Running}", "running", visit.Page.GetByRole(AriaRole.Progressbar));
        visit.IsQuiet();
        async Task LooksAsync(Visit of, string path, string name, ILocator there)
        {
            await of.GoAsync(path);
            await of.SettledAsync();
            await Assertions.Expect(there).ToBeVisibleAsync();
            // A chart is drawn once the browser has told it its size.
            await Assertions.Expect(of.Page.Locator(".rz-chart:not(:has(text))")).ToHaveCountAsync(0);
            await of.PictureAsync($"experiment-{name}-{width}-{scheme}");
            await of.FitsAsync(narrow: ".snug");
            await of.IsAccessibleAsync();
        }
    }

    [SkippableFact]
    public async Task Real_runs_are_shown_as_they_are()
    {
        IReadOnlyList<string> runs = [.. await RealRuns.PostAsync(Service.Client, "convfinqa"), .. await RealRuns.PostAsync(Service.Client, "gsm-plus")];
        Skip.If(runs.Count == 0, "The real runs do not lie beside the repository.");
        Visit visit = await VisitAsync();
        string[] parts = ["exp_20250628_161103", "exp_20250629_231203", "exp_20250629_231203?tab=configuration", "ag2_gpt-4o_orig_prompt_orig_topology_43", "ag2_gpt-4o_orig_prompt_orig_topology_43?tab=questions&correct=false"];
        foreach ((int number, string part) in parts.Index())
        {
            await visit.GoAsync($"experiments/{part}");
            await visit.SettledAsync();
            await visit.PictureAsync($"experiment-real-{number}");
        }
        await visit.Page.Locator(".questions tbody tr").First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Steps" })).ToBeVisibleAsync();
        await visit.SettledAsync();
        await visit.PictureAsync("experiment-real-question");
        await visit.FitsAsync(narrow: ".snug");
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task A_run_is_seen_as_it_goes_and_turns_into_a_finished_one()
    {
        Visit visit = await VisitAsync();
        await visit.GoAsync($"experiments/{MadeRuns.Running}");
        await visit.Page.EvaluateAsync("() => { window.sameDocument = true; }");
        ILocator live = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Under way" });
        await Assertions.Expect(live).ToContainTextAsync("30 of 120");
        await Assertions.Expect(live).ToContainTextAsync("live, last heard");
        await Api.Results.PostAsync(MadeRuns.Running, MadeRuns.NextAnswer(30));
        await Assertions.Expect(live).ToContainTextAsync("31 of 120");
        await Assertions.Expect(live.Locator("tbody tr")).ToContainTextAsync("q030");
        await Assertions.Expect(visit.Page.GetByLabel("Key figures")).ToContainTextAsync("of 31 answers to 31 questions");
        await Api.Experiments.FinishAsync(MadeRuns.Running, new FinishRequest { Status = "completed" });
        await Assertions.Expect(live).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Locator(".experiment-head")).ToContainTextAsync("completed");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => window.sameDocument === true"));
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task What_people_say_of_it_is_changed_in_place_unless_somebody_else_was_faster()
    {
        Visit visit = await VisitAsync();
        await visit.GoAsync("experiments/run-2");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Edit notes" }).ClickAsync();
        await Api.Experiments.PatchAsync("run-2", new ExperimentPatch { Name = "Renamed by another" });
        ILocator notes = visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Notes" });
        await notes.FillAsync("Mine");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reload what is stored" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Renamed by another" })).ToBeVisibleAsync();
        await Assertions.Expect(notes).ToHaveValueAsync("Mine");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(notes).ToHaveCountAsync(0);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Edit tags" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Tags" }).FillAsync("one, two\nthree");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".experiment-head .tag")).ToHaveTextAsync(["one, two", "three"]);
        Experiment stored = await Api.Experiments.GetAsync("run-2");
        Assert.Equal(("Renamed by another", "Mine"), (stored.Name, stored.Notes));
        // The browser tells of the refused change nowhere but in the network of the service itself.
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task Answers_are_found_by_filters_that_the_address_keeps()
    {
        Visit visit = await VisitAsync();
        await visit.GoAsync("experiments/run-1?tab=questions");
        ILocator rows = visit.Page.Locator(".questions tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(50);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Assertions.Expect(rows.First).ToContainTextAsync("q050");
        await visit.Page.GetByLabel("Answer", new() { Exact = true }).SelectOptionAsync("Wrong");
        // At once, as people with a slow line do.
        await visit.Page.GetByLabel("Type").SelectOptionAsync("Lookup");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?tab=questions&correct=false&question_type=Lookup$"));
        int wrong = (await Api.Results.ListAsync("run-1", new ResultQuery { Correct = false, QuestionType = "Lookup", Limit = 50 })).Items.Count;
        await Assertions.Expect(rows).ToHaveCountAsync(wrong);
        await Assertions.Expect(rows.Locator(".badge.good")).ToHaveCountAsync(0);
        await rows.First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Steps" })).ToBeVisibleAsync();
        await visit.Page.GoBackAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(wrong);
        await visit.Page.GetByLabel("Text").FillAsync("no such text");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByText("No answer fits these filters")).ToBeVisibleAsync();
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task A_question_of_any_id_is_opened_read_to_the_end_and_reviewed()
    {
        Visit visit = await VisitAsync();
        await visit.GoAsync($"{Address}?tab=questions");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "By how much did" }).First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".question-head code")).ToHaveTextAsync(DeepRun.Question);
        ILocator steps = visit.Page.Locator(".step");
        await Assertions.Expect(steps).ToHaveCountAsync(20);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = $"Show all {DeepRun.Steps} steps" }).ClickAsync();
        await Assertions.Expect(steps).ToHaveCountAsync(DeepRun.Steps);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "characters of the output of step 2" }).ClickAsync();
        await Assertions.Expect(steps.Nth(1).Locator("pre")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^.{290000,}$"));
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Attempt 2" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Nobody has reviewed this answer.")).ToBeVisibleAsync();
        await visit.Page.GetByLabel("Score, 0 to 1").FillAsync("0.75");
        await visit.Page.GetByLabel("Author").FillAsync("Ana");
        await visit.Page.GetByLabel("Reason").FillAsync("Almost.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add review" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".scores").First).ToContainTextAsync("Almost.");
        await Assertions.Expect(visit.Page.Locator(".question-head .badge").First).ToContainTextAsync("partly right 0.75");
        StoredScore stored = await Api.Scores.EnumerateAsync(DeepRun.Id, DeepRun.Question).FirstAsync(score => score.Author == "Ana");
        Assert.Equal((2, 0.75), (stored.Attempt, stored.Score));
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task It_is_compared_downloaded_deleted_and_brought_back()
    {
        Visit visit = await VisitAsync();
        await visit.GoAsync(Address);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "baseline:demo/main" })).ToHaveAttributeAsync("href", "compare?experiment_ids=baseline%3Ademo%2Fmain,deep.run%3A1");
        await visit.Page.Keyboard.PressAsync("Escape");
        IDownload revert = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "Revert file" }).ClickAsync());
        using JsonDocument file = JsonDocument.Parse(await File.ReadAllTextAsync(await revert.PathAsync()));
        Assert.Equal("o3", file.RootElement.GetProperty("agents").GetProperty("solver").GetProperty("model").GetString());
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();
        IDownload export = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "CSV results as a table" }).ClickAsync());
        Assert.StartsWith("question_id,", await File.ReadAllTextAsync(await export.PathAsync()), StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Really delete" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("This experiment was deleted")).ToBeVisibleAsync();
        await visit.PictureAsync("experiment-deleted-1280-Light");
        await visit.IsAccessibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Restore it" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Two teams that check each other" })).ToBeVisibleAsync();
        await visit.GoAsync("experiments/nobody");
        await Assertions.Expect(visit.Page.GetByText("There is no such experiment")).ToBeVisibleAsync();
        visit.IsQuiet();
    }
}
