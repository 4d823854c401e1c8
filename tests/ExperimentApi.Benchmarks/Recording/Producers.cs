using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using ExperimentApi.Benchmarks.Rows;
using ExperimentApi.Client.Recording;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Benchmarks.Recording;

/// <summary>Threads that record results which were made before, and time every call.</summary>
internal sealed class Producers(IResultRecorder run)
{
    public const int Threads = 4;

    /// <summary>Of each thread; together fewer than the queue holds, for waiting until there is room is another matter.</summary>
    public const int BurstCalls = 2000;

    /// <summary>Of all threads together; a little less in fact, since a thread sleeps longer than it is told.</summary>
    public const int PacedRate = 1000 * Threads * CallsPerMillisecond;

    private const int CallsPerMillisecond = 2;

    private readonly ResultSubmission[][] _results = [.. Enumerable.Range(0, Threads).Select(thread =>
        Enumerable.Range(thread * BurstCalls, BurstCalls).Select(number => Result(number)).ToArray())];

    /// <summary>All threads as fast as they can.</summary>
    public CallTimes Burst() => Run(BurstCalls, callsPerMillisecond: int.MaxValue);

    /// <summary>Agents that think between their answers, if not for long.</summary>
    public CallTimes Paced(int seconds) => Run(1000 * seconds * CallsPerMillisecond, CallsPerMillisecond);

    private CallTimes Run(int calls, int callsPerMillisecond)
    {
        long[][] ticks = [.. Enumerable.Range(0, Threads).Select(_ => new long[calls])];
        long[] bytes = new long[Threads];
        using var start = new Barrier(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(index => new Thread(() =>
        {
            start.SignalAndWait();
            bytes[index] = Record(_results[index], ticks[index], callsPerMillisecond);
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return new CallTimes(ticks.SelectMany(own => own), bytes.Sum());
    }

    private long Record(ResultSubmission[] results, long[] ticks, int callsPerMillisecond)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < ticks.Length; call++)
        {
            if (call % callsPerMillisecond == 0 && call > 0)
                Thread.Sleep(1);
            ResultSubmission result = results[call % results.Length];
            long start = Stopwatch.GetTimestamp();
            run.Record(result);
            ticks[call] = Stopwatch.GetTimestamp() - start;
        }
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static ResultSubmission Result(int number)
    {
        var text = new ArrayBufferWriter<byte>();
        ResultText.Write(text, number, steps: false);
        return JsonSerializer.Deserialize(text.WrittenSpan, WireJson.Context.ResultSubmission)!;
    }
}
