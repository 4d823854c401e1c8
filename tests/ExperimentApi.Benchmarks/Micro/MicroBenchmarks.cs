using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ExperimentApi.Benchmarks.Micro;

/// <summary>The verb <c>micro</c>: BenchmarkDotNet's own command line from there on.</summary>
internal static class MicroBenchmarks
{
    public const string Verb = "micro";

    public static void Run(IReadOnlyList<string> arguments)
    {
        // In this process: a project that BenchmarkDotNet generates would not build under the repository's rules.
        IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"));
        BenchmarkSwitcher.FromAssembly(typeof(MicroBenchmarks).Assembly).Run(arguments.Count > 0 ? [.. arguments] : ["--filter", "*"], config);
    }
}
