using System.Runtime.InteropServices;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Report;

/// <summary>What the figures belong to.</summary>
internal sealed record MachineFacts
{
    public required DateTime MeasuredAt { get; init; }

    public required int Cores { get; init; }

    public required double MemoryMib { get; init; }

    public required string System { get; init; }

    public required string Dotnet { get; init; }

    public required string Postgresql { get; init; }

    /// <summary>As the server itself tells them.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    public static async Task<MachineFacts> ReadAsync(PrivatePostgres postgres)
    {
        var settings = new Dictionary<string, string>();
        foreach (string name in new[] { "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "commit_delay", "shared_buffers", "max_wal_size", "max_connections" })
            settings[name] = await postgres.AskAsync<string>($"SHOW {name}");
        return new MachineFacts
        {
            MeasuredAt = DateTime.UtcNow,
            Cores = Environment.ProcessorCount,
            MemoryMib = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024.0 / 1024),
            System = RuntimeInformation.OSDescription,
            Dotnet = RuntimeInformation.FrameworkDescription,
            Postgresql = await postgres.AskAsync<string>("SHOW server_version"),
            Settings = settings,
        };
    }
}
