using System.Diagnostics;
using System.Globalization;
using ExperimentApi.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Xunit.Abstractions;

namespace ExperimentApi.Tests.Imports;

/// <summary>
/// Damaged uploads of every format end in an answer that is no fault of the service. <c>EXPERIMENTAPI_IMPORT_MUTATIONS</c> says how many of each
/// format; the figures go to the test's output.
/// </summary>
public sealed class MutationTests(MutationTests.LoggedFixture fixture, ITestOutputHelper output) : ImportTest(fixture), IClassFixture<MutationTests.LoggedFixture>
{
    private const string Variable = "EXPERIMENTAPI_IMPORT_MUTATIONS";
    private const int Usual = 150;
    private const int Seed = 20250628;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Formats => [.. SeedFiles.Formats];

    [SkippableTheory]
    [MemberData(nameof(Formats))]
    public async Task A_damaged_upload_is_answered_and_never_a_fault(string format)
    {
        IReadOnlyList<byte[]> seeds = SeedFiles.Of(format);
        Skip.If(seeds.Count == 0, $"There is no file of {format}.");
        Skip.If(format != "experiment-api" && !Service.Formats().Contains(format), $"{format} is not read yet.");
        int count = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out int given) ? given : Usual;
        var random = new Random(Seed);
        var statuses = new SortedDictionary<int, int>();
        var slowest = TimeSpan.Zero;
        long memory = GC.GetTotalMemory(forceFullCollection: true), most = memory;
        foreach (byte[] seed in seeds)
            Assert.True((int)(await ImportAsync(seed, "?dry_run=true")).Status is 200 or 422, "a file as it is");

        for (int number = 0; number < count; number++)
        {
            byte[] upload = Mutation.Of(seeds, random);
            long start = Stopwatch.GetTimestamp();
            Answer answer = await ImportAsync(upload, $"?dry_run={(number % 8 == 0 ? "false" : "true")}{(number % 2 == 0 ? $"&format={format}" : "")}");
            TimeSpan took = Stopwatch.GetElapsedTime(start);
            Assert.True((int)answer.Status < 500, $"mutation {number} of {format} is answered with {answer.Text}");
            Assert.True(took < Longest, $"mutation {number} of {format} took {took}");
            if ((int)answer.Status != 200)
                Assert.NotEmpty(answer.ErrorPointers.Count > 0 ? answer.ErrorPointers : [(string)answer["detail"]!]);
            statuses[(int)answer.Status] = statuses.GetValueOrDefault((int)answer.Status) + 1;
            slowest = took > slowest ? took : slowest;
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
        }

        output.WriteLine($"{format}: {count} uploads of {seeds.Count} files; {string.Join(", ", statuses.Select(status => $"{status.Value} × {status.Key}"))}; " +
            $"slowest {slowest.TotalMilliseconds:0} ms; managed memory {memory >> 20} MiB before, {most >> 20} MiB at most, {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB after; working set {Environment.WorkingSet >> 20} MiB");
        Assert.Empty(fixture.Log.Errors);
        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM experiments e WHERE NOT EXISTS (SELECT FROM experiment_activity a WHERE a.experiment_key = e.key)"));
    }

    /// <summary>A service whose log tells what a reader did not foresee.</summary>
    public sealed class LoggedFixture : ServiceFixture
    {
        internal ServiceLog Log { get; } = new();

        protected override Task<TestService> StartAsync() => TestService.StartAsync(
            new Dictionary<string, string> { ["Serilog:MinimumLevel:Default"] = "Error" }, services => services.AddSingleton<ILogEventSink>(Log));
    }
}
