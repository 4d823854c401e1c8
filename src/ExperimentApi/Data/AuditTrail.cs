using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data.Access;
using ExperimentApi.Data.Entities;

namespace ExperimentApi.Data;

/// <summary>Writes the audit trail in the transaction of what it tells.</summary>
public sealed class AuditTrail(ExperimentDbContext database, Caller caller, TimeProvider clock)
{
    /// <summary>Adds an entry, which the next save stores.</summary>
    public void Add(ExperimentEntity experiment, string action, Dictionary<string, JsonElement>? changes = null) =>
        Add(experiment.Key, experiment.ExperimentId, action, changes);

    /// <summary>Adds an entry, which the next save stores.</summary>
    public void Add(Guid experimentKey, string experimentId, string action, Dictionary<string, JsonElement>? changes = null) => database.Audit.Add(new AuditEntry
    {
        ExperimentKey = experimentKey,
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        ExperimentId = experimentId,
        At = clock.GetUtcNow(),
        Action = action,
        Actor = caller.Actor,
        Changes = changes is null ? null : JsonSerializer.Serialize(changes, WireJson.Context.DictionaryStringJsonElement),
    });
}
