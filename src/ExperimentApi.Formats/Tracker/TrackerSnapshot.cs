using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Tracker;

/// <summary>One entry of <c>snapshots.json</c>: the whole configuration that the database only summarises.</summary>
internal sealed record TrackerSnapshot(JsonElement Value)
{
    /// <summary>The runner's figures; null where the run had none yet.</summary>
    public JsonElement? Performance => Value.Object("performance");

    /// <summary>All entries by experiment id; the file is an object of them.</summary>
    public static IReadOnlyDictionary<string, TrackerSnapshot> ReadAll(UploadedFile? file)
    {
        var snapshots = new OrderedDictionary<string, TrackerSnapshot>(StringComparer.Ordinal);
        if (file is null)
            return snapshots;
        JsonElement root = ForeignJson.Read(file);
        if (root.ValueKind != JsonValueKind.Object)
            throw new UnreadableUploadException(file.Path, "$", "is not an object of experiments");
        foreach (JsonProperty member in root.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Object)
                throw new UnreadableUploadException(file.Path, $"$['{Fit.Shown(member.Name)}']", "is not an experiment");
            if (member.Name.Length > 0)
                snapshots[member.Name] = new TrackerSnapshot(member.Value);
        }
        return snapshots;
    }
}
