using ExperimentApi.Client.Recording;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentApi.Client.Tests.Recording;

public sealed class DependencyInjectionTests
{
    [Fact]
    public async Task A_client_from_the_container_has_address_key_logger_and_clock()
    {
        string spool = TemporaryFolder.New();
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 6, 28, 16, 16, 35, TimeSpan.Zero));
        using var network = new RecordingHandler(request => request.Path.EndsWith("/experiments")
            ? Answers.Json(Answers.Experiment)
            : Answers.Json(Answers.Performance));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        var log = new Lines();
        services.AddLogging(logging => logging.AddProvider(log));
        services.AddExperimentApiClient(options =>
        {
            options.BaseAddress = new Uri("http://service.test/lab");
            options.ApiKey = "xp_1_s";
            options.Recording.SpoolFolder = spool;
        }).ConfigurePrimaryHttpMessageHandler(() => network);
        await using ServiceProvider provider = services.BuildServiceProvider();

        var client = provider.GetRequiredService<ExperimentApiClient>();
        await using (ExperimentRun run = await client.StartRunAsync(new()))
            await run.CompleteAsync();
        TemporaryFolder.Delete(spool);

        Assert.Same(client, provider.GetRequiredService<ExperimentApiClient>());
        Assert.Equal("POST /lab/api/v1/experiments", network.Requests[0].Line);
        Assert.All(network.Requests, request => Assert.Equal("Bearer xp_1_s", request.Headers["Authorization"]));
        Assert.Contains("exp_20250628_161635_", network.Requests[0].Body);
        Assert.Contains(log.All, line => line.Contains("Recorded = 0"));
    }

    [Fact]
    public void An_address_that_is_missing_is_told_as_what_it_is()
    {
        using ServiceProvider provider = new ServiceCollection().AddExperimentApiClient().Services.BuildServiceProvider();

        var mistake = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<ExperimentApiClient>);
        Assert.Contains("BaseAddress", mistake.Message);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        public IReadOnlyList<string> All => [.. _lines];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
