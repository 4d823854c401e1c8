using ExperimentApi.Client;
using ExperimentApi.TestKit;
using Microsoft.Playwright;

namespace ExperimentApi.Dashboard.Tests.Browser.Kit;

/// <summary>The real service on a socket, with a database of its own that <see cref="SeedAsync" /> fills, and visitors to its pages.</summary>
public abstract class PagesTest(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly List<Visit> _visits = [];
    private TestService? _service;

    protected TestService Service => _service!;

    /// <summary>The service's own settings, where a class wants some.</summary>
    protected virtual IReadOnlyDictionary<string, string>? Settings => null;

    /// <summary>A client without a key.</summary>
    protected ExperimentApiClient Api => new(Service.Client);

    public async Task InitializeAsync()
    {
        if (!chromium.IsThere)
            return;
        _service = await TestService.StartAsync(Settings);
        await SeedAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (Visit visit in _visits)
            await visit.DisposeAsync();
        if (_service is not null)
            await _service.DisposeAsync();
    }

    protected virtual Task SeedAsync() => Task.CompletedTask;

    protected async Task<Visit> VisitAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        _ = chromium.Started;
        Visit visit = await Visit.BeginAsync(chromium, Service.Address, width, scheme);
        _visits.Add(visit);
        return visit;
    }
}
