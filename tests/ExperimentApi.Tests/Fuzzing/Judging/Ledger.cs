using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ExperimentApi.Tests.Fuzzing.Document;
using ExperimentApi.Tests.Fuzzing.Drawing;

namespace ExperimentApi.Tests.Fuzzing.Judging;

/// <summary>What was asked and answered, and the smallest request for each kind of fault.</summary>
internal sealed partial class Ledger
{
    private readonly ConcurrentDictionary<(string Operation, int Status), int> _answers = new();
    private readonly ConcurrentDictionary<string, TimeSpan> _slowest = new();
    private readonly ConcurrentDictionary<string, (string Fault, FuzzRequest Request, int Times)> _faults = new();
    private readonly long _start = Stopwatch.GetTimestamp();

    private int _requests;

    public int Requests => _requests;

    public void Count(FuzzRequest request, Received answer)
    {
        Interlocked.Increment(ref _requests);
        _answers.AddOrUpdate((request.Operation.Id, answer.Status), 1, (_, count) => count + 1);
        _slowest.AddOrUpdate(request.Operation.Id, answer.Took, (_, slowest) => answer.Took > slowest ? answer.Took : slowest);
    }

    public void Fault(FuzzRequest request, string fault) => _faults.AddOrUpdate($"{request.Operation.Id} {Kind(fault)}", (fault, request, 1), (_, known) =>
        known.Request.Length <= request.Length ? known with { Times = known.Times + 1 } : (fault, request, known.Times + 1));

    public IEnumerable<string> Faults => _faults.OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => $"{entry.Value.Times} × {entry.Value.Request.Operation.Id} {entry.Value.Fault}\n{entry.Value.Request}");

    /// <summary>Operations that were asked and never did what they are for.</summary>
    public IReadOnlyList<string> NeverDone(DeclaredApi api) => [.. api.Operations.Select(operation => operation.Id).Where(id => Times(id, 2) == 0)];

    public string Report()
    {
        var text = new StringBuilder();
        TimeSpan took = Stopwatch.GetElapsedTime(_start);
        text.AppendLine(CultureInfo.InvariantCulture, $"{Requests} requests in {took.TotalSeconds:0} s, {Requests / took.TotalSeconds:0}/s, {Environment.CpuUsage.TotalTime.TotalSeconds:0} s of processor: {string.Join(", ", _answers.GroupBy(entry => entry.Key.Status / 100).OrderBy(group => group.Key).Select(group => $"{group.Sum(entry => entry.Value)} × {group.Key}xx"))}");
        foreach (string operation in _slowest.Keys.Order(StringComparer.Ordinal))
        {
            int asked = _answers.Where(entry => entry.Key.Operation == operation).Sum(entry => entry.Value);
            text.AppendLine(CultureInfo.InvariantCulture, $"{operation,-28} {asked,7} {100.0 * Times(operation, 2) / Math.Max(1, asked),5:0.0} % done; slowest {_slowest.GetValueOrDefault(operation).TotalMilliseconds,6:0} ms; {string.Join(", ", _answers.Where(entry => entry.Key.Operation == operation).OrderBy(entry => entry.Key.Status).Select(entry => $"{entry.Value} × {entry.Key.Status}"))}");
        }
        return text.ToString();
    }

    private int Times(string operation, int statusClass) => _answers.Where(entry => entry.Key.Operation == operation && entry.Key.Status / 100 == statusClass).Sum(entry => entry.Value);

    // What the values were does not make it another fault.
    private static string Kind(string fault) => Values().Replace(fault.Split(':')[0], "") + (fault.Split(':') is [_, var place, ..] ? Values().Replace(place, "")[..Math.Min(60, Values().Replace(place, "").Length)] : "");

    [GeneratedRegex(@"'[^']*'|\d+|""[^""]*""")]
    private static partial Regex Values();
}
