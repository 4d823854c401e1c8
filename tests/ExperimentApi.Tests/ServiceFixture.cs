using ExperimentApi.TestKit;

namespace ExperimentApi.Tests;

/// <summary>The service of one test class.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    public TestService Service { get; private set; } = null!;

    public async Task InitializeAsync() => Service = await TestService.StartAsync();

    public async Task DisposeAsync() => await Service.DisposeAsync();
}
