using System.IO.Hashing;
using System.Text.Json;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;

namespace ExperimentApi.Features.Baselines;

/// <summary>Stored baselines as the contract shows them, and what is said of them elsewhere.</summary>
internal static class BaselineView
{
    public static Baseline Of(BaselineEntity row) => new()
    {
        Project = row.Project,
        Name = row.Name,
        Reference = BaselineReference.Of(row.Name, row.Project),
        ExperimentId = row.ExperimentId,
        SetAt = row.SetAt,
        Note = row.Note,
    };

    // All of it: the clock may not have moved between two changes.
    public static string TagOf(BaselineEntity row) =>
        Convert.ToHexStringLower(XxHash64.Hash(JsonSerializer.SerializeToUtf8Bytes(Of(row), WireJson.Context.Baseline)));

    public static Problem NotFound(string project, string name) => Problem.NotFound($"Project '{project}' has no baseline '{name}'.");

    /// <summary>Notes in the audit trail of an experiment that a baseline came to it or left it.</summary>
    public static void AddBaseline(this AuditTrail audit, BaselineEntity baseline, string action) =>
        audit.Add(baseline.ExperimentKey, baseline.ExperimentId, action, new Dictionary<string, JsonElement>
        {
            ["baseline"] = JsonSerializer.SerializeToElement(BaselineReference.Of(baseline.Name, baseline.Project), WireJson.Context.String),
        });
}
