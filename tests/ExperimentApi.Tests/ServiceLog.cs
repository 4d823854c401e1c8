using System.Collections.Concurrent;
using System.Globalization;
using ExperimentApi.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;

namespace ExperimentApi.Tests;

/// <summary>What a service of one's own logs.</summary>
internal sealed class ServiceLog : ILogEventSink
{
    private static readonly Dictionary<string, string> Talkative = new() { ["Serilog:MinimumLevel:Default"] = "Information" };

    private readonly ConcurrentQueue<LogEvent> _events = new();

    /// <summary>Each as its level, message (texts without their quotes) and exception.</summary>
    public IReadOnlyList<string> Lines =>
        [.. _events.Select(one => $"{one.Level}: {one.RenderMessage(CultureInfo.InvariantCulture).Replace("\"", "", StringComparison.Ordinal)} {one.Exception}")];

    public IReadOnlyCollection<LogEvent> Events => _events;

    public IEnumerable<string> Errors => Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Fatal", StringComparison.Ordinal));

    public bool Tells(string text) => Lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    public void Emit(LogEvent logEvent) => _events.Enqueue(logEvent);

    public Task<TestService> StartServiceAsync(IReadOnlyDictionary<string, string>? settings = null) =>
        TestService.StartAsync(new Dictionary<string, string>(Talkative.Concat(settings ?? new Dictionary<string, string>())), services => services.AddSingleton<ILogEventSink>(this));
}
