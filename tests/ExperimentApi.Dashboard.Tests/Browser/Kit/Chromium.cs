using Microsoft.Playwright;

namespace ExperimentApi.Dashboard.Tests.Browser.Kit;

/// <summary>The browser of a class of tests, each with a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The program, where it is none of the usual ones.</summary>
    public const string Variable = "EXPERIMENTAPI_CHROMIUM";

    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public bool IsThere => _browser is not null;

    /// <summary>The browser; skips the test on a machine without one, except where CI was to bring it.</summary>
    public IBrowser Started
    {
        get
        {
            Skip.If(_browser is null && Environment.GetEnvironmentVariable("CI") != "true", $"There is no Chromium: install the package chromium, or name the program in {Variable}.");
            return _browser ?? throw new InvalidOperationException("CI has no Chromium; .ci/run installs it.");
        }
    }

    public async Task InitializeAsync()
    {
        string? program = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : Usual.FirstOrDefault(File.Exists);
        if (program is null)
            return;
        // What is to happen happens at once on a machine with nothing else to do; on others it is waited for.
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        // Containers have neither user namespaces nor much of /dev/shm; processes started in advance for pages that nobody opens cost half of the time.
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-features=PreloadTopChromeWebUI,SpareRendererForSitePerProcess", "--disable-extensions"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
