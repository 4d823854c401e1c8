using System.Security.Cryptography;
using System.Text.Json;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data.Entities;

namespace ExperimentApi.Data.Snapshots;

/// <summary>Makes the row of a new experiment.</summary>
internal static class NewExperiment
{
    public static ExperimentEntity Of(SnapshotDocument document, DateTimeOffset now, string? experimentId = null)
    {
        ExperimentSnapshot snapshot = document.Snapshot;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        string id = experimentId ?? snapshot.ExperimentId ?? MakeId(now);
        return new ExperimentEntity
        {
            Key = ExperimentKey.Of(id),
            ExperimentId = id,
            Project = snapshot.Project!,
            Name = snapshot.Name,
            Notes = snapshot.Notes,
            Hypothesis = snapshot.Hypothesis,
            Version = snapshot.Version,
            Tags = [.. snapshot.Tags ?? []],
            Status = ExperimentStatus.Running,
            StartedAt = snapshot.Timestamp ?? now,
            CreatedAt = now,
            GitCommit = snapshot.GitCommit,
            Environment = snapshot.System?.Environment,
            ExpectedQuestions = snapshot.ExpectedQuestions,
            ConfigHash = document.ConfigurationBody?.Hash,
            DatasetHash = document.DatasetBody?.Hash,
            ClientConfigHash = snapshot.ConfigHash,
            AgentNames = [.. snapshot.Agents?.Select(agent => agent.Name!) ?? []],
            Models = [.. snapshot.Agents?.Select(agent => agent.Model).OfType<string>().Distinct() ?? []],
            Snapshot = document.Rest,
            Redacted = document.Redacted,
            Reported = snapshot.Performance is null ? null : JsonSerializer.Serialize(snapshot.Performance, CompactJson.Context.PerformanceFigures),
            Activity = new ExperimentActivity { LastActivityAt = now },
        };
    }

    // Readable and sortable by time like the original tracker's, and unique also within one second.
    private static string MakeId(DateTimeOffset now) =>
        $"exp_{now:yyyyMMdd_HHmmss}_{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 4)}";
}
