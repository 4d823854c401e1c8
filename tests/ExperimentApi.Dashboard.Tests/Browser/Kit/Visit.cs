using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ExperimentApi.Dashboard.Tests.Browser.Kit;

/// <summary>One visitor: a window with nothing remembered, whose console is listened to.</summary>
public sealed class Visit : IAsyncDisposable
{
    /// <summary>A folder for pictures of the pages; none are taken without it.</summary>
    public const string ScreenshotsVariable = "EXPERIMENTAPI_SCREENSHOTS";

    // Every place that is right is found as well, but not described: that takes as long as finding them.
    private static readonly AxeRunOptions _findings = new() { ResultTypes = [ResultType.Violations] };

    private readonly IBrowserContext _profile;
    // Errors and warnings of the console, faults of scripts, refused requests.
    private readonly ConcurrentQueue<string> _complaints = new();

    private Visit(IBrowserContext profile, IPage page)
    {
        (_profile, Page) = (profile, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, fault) => _complaints.Enqueue($"fault: {fault}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                _complaints.Enqueue($"{response.Status}: {response.Url}");
        };
    }

    public IPage Page { get; }

    public static async Task<Visit> BeginAsync(Chromium chromium, Uri service, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        IBrowserContext profile = await chromium.Started.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = service.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        profile.SetDefaultTimeout(60_000);
        return new Visit(profile, await profile.NewPageAsync());
    }

    /// <summary>Goes to an address of the service and waits until its heading is there, so that the page is live.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        try
        {
            await Page.Locator("main h1").First.WaitForAsync();
        }
        catch (TimeoutException fault)
        {
            throw new TimeoutException($"There is no heading at {Page.Url}. {string.Join("\n", _complaints)}\n{await Page.Locator("body").InnerTextAsync()}", fault);
        }
    }

    /// <summary>Waits until nothing on the page is still being fetched.</summary>
    public async Task SettledAsync()
    {
        await Assertions.Expect(Page.Locator("main .skeleton-lines")).ToHaveCountAsync(0);
        await Assertions.Expect(Page.Locator("main [aria-busy=true]")).ToHaveCountAsync(0);
    }

    /// <summary>A picture of the whole page, where pictures are wanted.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable(ScreenshotsVariable) is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    /// <summary>No finding of axe that is serious or critical.</summary>
    public async Task IsAccessibleAsync()
    {
#pragma warning disable CS0618 // The other way opens one more page for each look, which takes seconds; what differs are frames of other sites, of which there are none.
        AxeResult found = await Page.RunAxeLegacy(context: null, _findings);
#pragma warning restore CS0618
        IEnumerable<string> serious = found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Take(5).Select(node => node.Html))}");
        IsNothing(string.Join('\n', serious));
    }

    /// <summary>Nothing sticks out at the side of the window.</summary>
    /// <param name="narrow">Tables that need not be scrolled sideways either, in a window as narrow as a telephone's; in one as wide as a laptop's none need.</param>
    public async Task FitsAsync(string? narrow = null) => IsNothing(await Page.EvaluateAsync<string>("""
        async narrow => {
          await document.fonts.ready;
          const parts = document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
            .filter(part => part.getBoundingClientRect().right > innerWidth + 1 && !part.closest(".table-scroll, .tabs, .code"))
            .map(part => part.outerHTML.slice(0, 160)).concat("something");
          const tables = [...document.querySelectorAll(".table-scroll")].filter(table => innerWidth >= 1280 || narrow && table.querySelector(narrow))
            .filter(table => table.checkVisibility() && table.scrollWidth > table.clientWidth)
            .map(table => `${table.getAttribute("aria-label")}: ${table.scrollWidth} wide, in ${table.clientWidth}`);
          return [...parts, ...tables].join("\n");
        }
        """, narrow));

    /// <summary>The browser had nothing to complain about.</summary>
    public void IsQuiet() => IsNothing(string.Join('\n', _complaints));

    public async ValueTask DisposeAsync() => await _profile.DisposeAsync();

    // The whole of it, where an assertion would show its beginning.
    private static void IsNothing(string findings) => Assert.True(findings.Length == 0, findings);
}
