using ExperimentApi.Contracts.Experiments;
using ExperimentApi.TestKit;

namespace ExperimentApi.Client.Tests.RealService;

/// <summary>The service of one test class.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    public TestService Service { get; private set; } = null!;

    public async Task InitializeAsync() => Service = await TestService.StartAsync();

    public async Task DisposeAsync() => await Service.DisposeAsync();
}

/// <summary>The client against the real service and PostgreSQL.</summary>
public abstract class RealServiceTest(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    protected ExperimentApiClient Client { get; } = new(fixture.Service.Client);

    protected Uri Address => fixture.Service.Address;

    protected static string NewId() => $"exp_{Guid.NewGuid():N}";

    protected async Task<string> CreateAsync()
    {
        string id = NewId();
        Assert.True((await Client.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = id })).Created);
        return id;
    }
}
