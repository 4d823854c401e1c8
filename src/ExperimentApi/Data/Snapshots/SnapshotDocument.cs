using System.Text.Json;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data.Entities;
using ExperimentApi.Json;

namespace ExperimentApi.Data.Snapshots;

/// <summary>A snapshot taken apart for storage: configuration and dataset by hash, and the rest, credentials redacted.</summary>
internal sealed class SnapshotDocument
{
    public const string DefaultProject = "default";

    private SnapshotDocument(ExperimentSnapshot snapshot, IReadOnlyList<string> redacted, string? configuration, string? dataset)
    {
        Snapshot = snapshot;
        Rest = JsonSerializer.Serialize(snapshot with { Agents = null, Workflow = null, Tasks = null, Dataset = null }, CompactJson.Context.ExperimentSnapshot);
        Redacted = [.. redacted];
        Configuration = configuration;
        Dataset = dataset;
    }

    /// <summary>The snapshot less credentials: whatever is stored is taken from here, never from the request.</summary>
    public ExperimentSnapshot Snapshot { get; }

    public string Rest { get; }

    public string[] Redacted { get; }

    /// <summary><c>{agents, workflow, tasks}</c> as posted; null where the snapshot has none of them.</summary>
    public string? Configuration { get; }

    public string? Dataset { get; }

    public ConfigurationEntity? ConfigurationBody { get; private init; }

    public DatasetEntity? DatasetBody { get; private init; }

    public static SnapshotDocument Of(ExperimentSnapshot posted)
    {
        var redacted = new List<string>();
        ExperimentSnapshot snapshot = posted with
        {
            Project = posted.Project ?? DefaultProject,
            Tags = posted.Tags is { Count: > 0 } ? posted.Tags : null,
            System = posted.System is { } system
                ? new() { Members = Redaction.Apply(system.Members, "/system", redacted) }
                : null,
            EnvironmentSnapshot = posted.EnvironmentSnapshot is { } environment ? Redaction.Apply(environment, "/environment_snapshot", redacted) : null,
        };
        string? configuration = Text(new() { Agents = snapshot.Agents, Workflow = snapshot.Workflow, Tasks = snapshot.Tasks });
        string? dataset = snapshot.Dataset is null ? null : JsonSerializer.Serialize(snapshot.Dataset, CompactJson.Context.DatasetConfiguration);
        return new SnapshotDocument(snapshot, redacted, configuration, dataset)
        {
            ConfigurationBody = SaysSomething(snapshot) ? new() { Hash = ConfigurationHash(snapshot), Body = configuration!, Text = configuration! } : null,
            DatasetBody = snapshot.Dataset is { Members.Count: > 0 } ? new() { Hash = CanonicalJson.Hash(JsonElement.Parse(dataset!)), Body = dataset!, Text = dataset! } : null,
        };
    }

    /// <summary>The pointers at which this snapshot differs from a stored one.</summary>
    public IReadOnlyList<string> DifferencesTo(string rest, string? configuration, string? dataset) =>
        JsonDifference.Paths(Whole(rest, configuration, dataset), Whole(Rest, Configuration, Dataset));

    private static bool SaysSomething(ExperimentSnapshot snapshot) =>
        snapshot.Agents is { Count: > 0 } || snapshot.Tasks is { Count: > 0 } || snapshot.Workflow is { Members.Count: > 0 };

    private static string ConfigurationHash(ExperimentSnapshot snapshot) => CanonicalJson.Hash(JsonElement.Parse(Text(new()
    {
        Agents = snapshot.Agents is null ? null : [.. snapshot.Agents.OrderBy(agent => agent.Name, StringComparer.Ordinal)],
        Workflow = snapshot.Workflow,
        Tasks = snapshot.Tasks,
    })!));

    private static string? Text(ExperimentSnapshot sections)
    {
        string text = JsonSerializer.Serialize(sections, CompactJson.Context.ExperimentSnapshot);
        return text == "{}" ? null : text;
    }

    private static JsonElement Whole(string rest, string? configuration, string? dataset)
    {
        Dictionary<string, JsonElement> members = Members(rest);
        foreach ((string name, JsonElement value) in configuration is null ? [] : Members(configuration))
            members[name] = value;
        if (dataset is not null)
            members["dataset"] = JsonElement.Parse(dataset);
        // An id made by the service was not posted, so it is no difference.
        members.Remove("experiment_id");
        return JsonSerializer.SerializeToElement(members, WireJson.Context.DictionaryStringJsonElement);
    }

    private static Dictionary<string, JsonElement> Members(string text) => JsonSerializer.Deserialize(text, WireJson.Context.DictionaryStringJsonElement)!;
}
