using ExperimentApi.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentApi.TestKit;

/// <summary>The real service on a real socket, with a database and a clock of its own: one for each test class that takes it as its fixture.</summary>
public sealed class TestService : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly Host _host;
    private readonly CancellationToken _stopping;

    private TestService(TestDatabase database, IReadOnlyDictionary<string, string> settings, Action<IServiceCollection>? configure)
    {
        _database = database;
        _host = new Host(database, Clock, settings, configure);
        _host.UseKestrel(0);
        _host.StartServer();
        Client = _host.CreateClient();
        _stopping = Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
    }

    /// <summary>The service's clock; it stands still until a test moves it.</summary>
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>A client of the service's address.</summary>
    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    public string ConnectionString => _database.ConnectionString;

    /// <summary>As of <see cref="TestDatabase.DirectConnectionString" />.</summary>
    public string DirectConnectionString => _database.DirectConnectionString;

    public IServiceProvider Services => _host.Services;

    public static async Task<TestService> StartAsync(IReadOnlyDictionary<string, string>? settings = null, Action<IServiceCollection>? configure = null) =>
        new(await TestDatabase.CreateAsync(MigrateAsync), settings ?? new Dictionary<string, string>(), configure);

    /// <summary>Brings a database to the current schema; the way to get one for tests that start no service.</summary>
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var context = new ExperimentDbContext(
            new DbContextOptionsBuilder<ExperimentDbContext>().UseNpgsql(connectionString).UseSnakeCaseNamingConvention().Options);
        await context.Database.MigrateAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        bool stopped = _stopping.IsCancellationRequested;
        Client.Dispose();
        try
        {
            await _host.DisposeAsync();
        }
        catch (ObjectDisposedException) when (stopped)
        {
            // Its program ended, and disposed of it, first.
        }
        await _database.DisposeAsync();
    }

    private sealed class Host(TestDatabase database, TimeProvider clock, IReadOnlyDictionary<string, string> settings, Action<IServiceCollection>? configure) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("ConnectionStrings:Experiments", database.ConnectionString);
            // Unless the settings give another database: that one's is theirs to say.
            if (!settings.ContainsKey("ConnectionStrings:Experiments"))
                builder.UseSetting("ConnectionStrings:ExperimentsDirect", database.DirectConnectionString);
            // Test output is for failures; a service that fails says so in its answers.
            builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
            // It would listen to all services of the process.
            builder.UseSetting("Telemetry:Metrics", "false");
            foreach ((string name, string value) in settings)
                builder.UseSetting(name, value);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton(clock);
                configure?.Invoke(services);
            });
        }
    }
}
