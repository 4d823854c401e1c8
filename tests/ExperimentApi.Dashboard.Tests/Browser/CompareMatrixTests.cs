using System.Globalization;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Dashboard.Tests.Browser.Kit;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ExperimentApi.Dashboard.Tests.Browser;

/// <summary>The largest matrix that people look at: 150 experiments by 500 questions.</summary>
public sealed class CompareMatrixTests(Chromium chromium, ITestOutputHelper output) : PagesTest(chromium)
{
    private const int Experiments = 150;
    private const int Questions = 500;

    /// <summary>Scrolls as a wheel does, a step a frame; tells how long frames took, and in how many of them rows were still missing.</summary>
    private const string Scroll = """
        async step => {
          const matrix = document.querySelector(".matrix"), box = matrix.getBoundingClientRect();
          const times = [], isBlank = () => !document.elementFromPoint(box.left + 60, box.top + 400)?.closest(".matrix tbody th");
          let blank = 0, before = await new Promise(requestAnimationFrame);
          const end = step > 0 ? matrix.scrollHeight - matrix.clientHeight : 0;
          while (Math.abs(matrix.scrollTop - end) > 1) {
            matrix.scrollTop += step;
            const now = await new Promise(requestAnimationFrame);
            times.push(now - before);
            before = now;
            if (isBlank()) blank++;
          }
          times.sort((a, b) => a - b);
          const at = share => Math.round(10 * times[Math.floor(share * (times.length - 1))]) / 10;
          return `${times.length} frames, median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms, ${blank} with rows missing, ${matrix.querySelectorAll("*").length} elements`;
        }
        """;

    protected override Task SeedAsync() => Parallel.ForEachAsync(Enumerable.Range(1, Experiments), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, cancellationToken) =>
    {
        string id = $"wide-{number.ToString("000", CultureInfo.InvariantCulture)}";
        await Api.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = id, Project = "wide", Agents = [new AgentConfiguration { Name = "solver", Model = "gpt-4o", Temperature = number % 10 / 10.0 }] }, cancellationToken);
        await Api.Results.PostManyAsync(id, [.. Enumerable.Range(0, Questions).Select(question => Answer(number, question))], cancellationToken: cancellationToken);
    });

    [SkippableFact]
    public async Task It_scrolls_from_end_to_end_with_few_rows_on_the_page()
    {
        Visit visit = await VisitAsync();
        IPage page = visit.Page;
        await visit.GoAsync($"compare?experiment_ids={string.Join(',', Enumerable.Range(1, Experiments).Select(number => $"wide-{number.ToString("000", CultureInfo.InvariantCulture)}"))}");
        await Assertions.Expect(CompareTests.Counted(page, "500")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        ILocator matrix = page.Locator(".matrix");
        await matrix.ScrollIntoViewIfNeededAsync();
        foreach (int step in (int[])[30, -120])
            output.WriteLine($"{step} px a frame: {await page.EvaluateAsync<string>(Scroll, step)}");
        await matrix.FocusAsync();
        await page.Keyboard.PressAsync("Control+End");
        await Assertions.Expect(matrix.Locator("tbody th", new() { HasText = "q499" })).ToBeInViewportAsync();
        await Assertions.Expect(page.GetByText("q499, wide-150: ")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.InRange(await matrix.Locator("tbody tr").CountAsync(), 15, 120);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("wide-150");
        await visit.PictureAsync("compare-wide");
        visit.IsQuiet();
    }

    private static ResultSubmission Answer(int experiment, int question)
    {
        int luck = unchecked((experiment * 7919 + question * 104_729) & int.MaxValue) % 1000;
        return new ResultSubmission
        {
            QuestionId = $"q{question.ToString("000", CultureInfo.InvariantCulture)}",
            Question = $"What was the change of item {question} from 2007 to 2008?",
            QuestionType = question % 2 == 0 ? "Arithmetic" : "Lookup",
            Expected = $"{question}",
            Predicted = luck < 30 ? null : $"{question + (luck < 300 + experiment ? 1 : 0)}",
            IsCorrect = luck < 30 ? null : luck >= 300 + experiment,
            ErrorType = luck < 30 ? "Timeout" : null,
            ExecutionTime = 1 + luck / 1000.0,
            EstimatedCost = 0.001 + luck / 1e6,
        };
    }
}
