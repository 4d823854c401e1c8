using ExperimentApi.TestKit;

namespace ExperimentApi.Tests;

/// <summary>The service of one test class.</summary>
public class ServiceFixture : IAsyncLifetime
{
    public TestService Service { get; private set; } = null!;

    public async Task InitializeAsync() => Service = await StartAsync();

    public async Task DisposeAsync() => await Service.DisposeAsync();

    /// <summary>Starts it; a class that needs another service says how.</summary>
    protected virtual Task<TestService> StartAsync() => TestService.StartAsync();
}
