using Microsoft.Playwright;

namespace ExperimentApi.Dashboard.Tests.Browser.Kit;

/// <summary>How pages are looked at: each width once, each theme once; where pictures are wanted, each of both.</summary>
internal static class Views
{
    public static TheoryData<int, ColorScheme> All { get; } = Environment.GetEnvironmentVariable(Visit.ScreenshotsVariable) is { Length: > 0 }
        ? new() { { 1280, ColorScheme.Light }, { 1280, ColorScheme.Dark }, { 390, ColorScheme.Light }, { 390, ColorScheme.Dark } }
        : new() { { 1280, ColorScheme.Light }, { 390, ColorScheme.Dark } };
}
