using System.Globalization;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Dashboard.Formatting;

namespace ExperimentApi.Dashboard.Pages.Manage;

/// <summary>What an import did, or would do, in words.</summary>
internal static class ImportWords
{
    /// <summary>The whole in a sentence.</summary>
    public static string Summary(ImportReport report)
    {
        ImportCounts counts = report.Counts;
        long stored = counts.Created + counts.Replaced;
        string experiments = Of(stored, "experiment");
        string results = Of(counts.Results, "result");
        return report.DryRun
            ? stored == 0 ? "This import would store nothing." : $"This import would store {experiments} with {results}."
            : stored == 0 ? "Nothing was stored." : $"{experiments} with {results} {(stored == 1 ? "is" : "are")} stored.";
    }

    /// <summary>What concerns the upload as a whole.</summary>
    public static IReadOnlyList<string> Warnings(ImportReport report) => report.Complete ? report.Warnings :
    [
        report.DryRun ? "Some of it cannot be read to its end. What stands before that place would be stored." : "Some of it could not be read to its end. What stood before that place is stored, and to repeat the whole is safe.",
        .. report.Warnings,
    ];

    /// <summary>What became of an item, or would.</summary>
    public static string Outcome(string outcome, bool dryRun) => outcome switch
    {
        ImportOutcome.Created => dryRun ? "would be created" : "created",
        ImportOutcome.Replaced => dryRun ? "would be replaced" : "replaced",
        ImportOutcome.Unchanged => "stored already",
        ImportOutcome.Conflict => "differs from what is stored",
        ImportOutcome.Skipped => "left out",
        ImportOutcome.Failed => "not acceptable",
        _ => outcome,
    };

    public static string Tone(string outcome) => outcome switch
    {
        ImportOutcome.Created or ImportOutcome.Replaced => "good",
        ImportOutcome.Failed => "bad",
        ImportOutcome.Conflict => "warn",
        _ => "",
    };

    /// <summary>Why an item was not stored as it is, a sentence each: the reason, what did not fit, and the places that are wrong or differ.</summary>
    public static IReadOnlyList<string> Notes(ImportItem item)
    {
        IEnumerable<string> places = (item.Errors ?? new Dictionary<string, IReadOnlyList<string>>()).Select(error => error.Value.Count == 0 ? error.Key : $"{error.Key}: {string.Join(" ", error.Value)}");
        int unnamed = (item.ErrorCount ?? 0) - (item.Errors?.Count ?? 0);
        IEnumerable<string> more = unnamed > 0 ? [$"and {unnamed.ToString("N0", CultureInfo.InvariantCulture)} more"] : [];
        return [.. item.Reason is { } reason ? [reason] : Array.Empty<string>(), .. item.Warnings, .. places, .. more];
    }

    private static string Of(long count, string name) => $"{Show.Count(count)} {name}{(count == 1 ? "" : "s")}";
}
