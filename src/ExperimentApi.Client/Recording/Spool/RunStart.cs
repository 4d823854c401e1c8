using System.Text.Json;
using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Client.Recording.Spool;

/// <summary>What a run is, beside its records: all that it takes to begin it at the service, by whoever finds the spool.</summary>
/// <param name="Service">The root address of the service the run is for.</param>
/// <param name="ExperimentId">The run's experiment.</param>
/// <param name="Snapshot">Its snapshot, which has the same id in it.</param>
internal sealed record RunStart(string Service, string ExperimentId, JsonElement Snapshot)
{
    public static RunStart Of(Uri service, ExperimentSnapshot snapshot) => new(
        service.AbsoluteUri, snapshot.ExperimentId!, JsonSerializer.SerializeToElement(snapshot, WireJson.Context.ExperimentSnapshot));

    public static bool IsIn(string folder) => File.Exists(PathIn(folder));

    public static RunStart Read(string folder) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(PathIn(folder)), SpoolJson.Default.RunStart) ?? throw new JsonException("A run's start is null.");

    public void Write(string folder)
    {
        using var file = new FileStream(PathIn(folder), FileMode.Create, FileAccess.Write, FileShare.None);
        JsonSerializer.Serialize(file, this, SpoolJson.Default.RunStart);
        file.Flush(flushToDisk: true);
    }

    public ExperimentSnapshot ToSnapshot() =>
        Snapshot.Deserialize(WireJson.Context.ExperimentSnapshot) ?? throw new JsonException("A run's snapshot is null.");

    private static string PathIn(string folder) => Path.Combine(folder, "run.json");
}

/// <summary>What is on disk and not on the wire.</summary>
[JsonSerializable(typeof(RunStart))]
internal sealed partial class SpoolJson : JsonSerializerContext;
