using ExperimentApi.Client.AI;
using ExperimentApi.Client.Questions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.Tests.AgentCapture;

public sealed class HarmlessTests : AgentTest, IDisposable
{
    private readonly LogList _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task Tracking_that_fails_is_logged_and_harms_nothing(bool stream, bool atOnce)
    {
        var clock = new BrokenClock { Works = !atOnce };
        using QuestionScope question = Run.StartQuestion("q", clock);
        ScriptedChatClient model = new(Clock, ScriptedTurn.Says("42")) { Before = () => Task.FromResult(clock.Works = false) };

        Assert.Equal("42", await AskAsync(Logged(model), stream));
        Assert.NotEmpty(_log.Entries);
        Assert.All(_log.Entries, entry => Assert.Equal(LogLevel.Warning, entry.Level));
        clock.Works = true;
        Assert.Empty(Steps(question));
    }

    [Fact]
    public async Task Not_even_a_broken_log_harms()
    {
        _log.Broken = true;
        Assert.Equal("1", await AskAsync(Logged(Model(ScriptedTurn.Says("1"))), stream: false));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_without_a_question_is_logged_at_debug(bool stream)
    {
        await AskAsync(Logged(Model(ScriptedTurn.Says("1"))), stream);

        Assert.Equal((LogLevel.Debug, "A call of extractor belongs to no question of the run and is not recorded."), Assert.Single(_log.Entries));
    }

    [Fact]
    public void What_cannot_be_meant_is_refused_when_the_client_is_built()
    {
        ChatClientBuilder builder = Model().AsBuilder();
        Assert.Throws<ArgumentException>(() => builder.UseExperimentTracking(Run, ""));
        Assert.Throws<ArgumentNullException>(() => builder.UseExperimentTracking(null!, "a"));
    }

    private IChatClient Logged(IChatClient model) =>
        model.AsBuilder().UseExperimentTracking(Run, "extractor").Build(new ServiceCollection().AddSingleton<ILoggerFactory>(_log).BuildServiceProvider());

    private sealed class BrokenClock : TimeProvider
    {
        public bool Works { get; set; }

        public override long GetTimestamp() => Works || QuestionScope.Current is null ? base.GetTimestamp() : throw new InvalidOperationException("broken clock");
    }

    private sealed class LogList : ILoggerFactory, ILogger
    {
        public List<(LogLevel Level, string Text)> Entries { get; } = [];

        public bool Broken { get; set; }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (Broken)
                throw new IOException("disk full");
            Entries.Add((logLevel, formatter(state, exception)));
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
