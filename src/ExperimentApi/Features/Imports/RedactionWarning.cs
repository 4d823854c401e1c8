using ExperimentApi.Data.Snapshots;

namespace ExperimentApi.Features.Imports;

/// <summary>Says what was redacted of an import, as the answer to a post would.</summary>
internal static class RedactionWarning
{
    private const int Named = 10;

    public static IEnumerable<string> Of(SnapshotDocument document) => document.Redacted.Length == 0
        ? []
        : [$"What looks like a credential was redacted: {string.Join(", ", document.Redacted.Take(Named))}{(document.Redacted.Length > Named ? " …" : "")}."];
}
