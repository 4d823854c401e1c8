using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using ExperimentApi.Benchmarks.Rows;
using ExperimentApi.Client.Recording;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Benchmarks.Recording;

/// <summary>Threads that record results which were made before, and time every call.</summary>
internal sealed class Producers(RecordedRun recorded)
{
    public const int Threads = 4;

    /// <summary>Of each thread; together fewer than the queue holds, for waiting until there is room is another matter.</summary>
    public const int BurstCalls = 2000;

    /// <summary>Of all threads together; a little less in fact, since a thread sleeps longer than it is told.</summary>
    public const int PacedRate = 1000 * Threads * CallsPerMillisecond;

    private const int CallsPerMillisecond = 2;

    private readonly ResultSubmission[][] _results = [.. Enumerable.Range(0, Threads).Select(thread =>
        Enumerable.Range(thread * BurstCalls, BurstCalls).Select(number => Result(number)).ToArray())];

    /// <summary>All threads as fast as they can. The queue should be empty.</summary>
    public Func<RecordedCalls[]> ReadyToBurst() => Ready(BurstCalls, callsPerMillisecond: int.MaxValue);

    /// <summary>Several of them, each into an empty queue.</summary>
    public async Task<CallTimes> BurstsAsync(int count)
    {
        var calls = new List<RecordedCalls>();
        for (int burst = 0; burst < count; burst++)
        {
            calls.AddRange(ReadyToBurst()());
            await recorded.DrainAsync();
        }
        return CallTimes.Of(calls);
    }

    /// <summary>Agents that think between their answers, if not for long.</summary>
    public async Task<CallTimes> PacedAsync(int seconds)
    {
        RecordedCalls[] calls = Ready(1000 * seconds * CallsPerMillisecond, CallsPerMillisecond)();
        await recorded.DrainAsync();
        return CallTimes.Of(calls);
    }

    /// <summary>Threads that wait for the word to go, so that their start is not part of what is measured.</summary>
    private Func<RecordedCalls[]> Ready(int calls, int callsPerMillisecond)
    {
        var recordedCalls = new RecordedCalls[Threads];
        var start = new Barrier(Threads + 1);
        Thread[] threads = [.. _results.Select((results, index) => new Thread(() =>
        {
            long[] ticks = new long[calls];
            start.SignalAndWait();
            recordedCalls[index] = new RecordedCalls(ticks, Record(results, ticks, callsPerMillisecond));
        }))];
        Array.ForEach(threads, thread => thread.Start());
        return () =>
        {
            start.SignalAndWait();
            Array.ForEach(threads, thread => thread.Join());
            start.Dispose();
            return recordedCalls;
        };
    }

    /// <summary>What was allocated.</summary>
    private long Record(ResultSubmission[] results, long[] ticks, int callsPerMillisecond)
    {
        ExperimentRun run = recorded.Run;
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
