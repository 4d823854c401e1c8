using System.Globalization;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts.Exchange;

namespace ExperimentApi.Cli.Importing;

/// <summary>Reports of imports for people: a line an experiment, then what was left out and why, then the sums.</summary>
internal static class ImportView
{
    public static void Write(Session session, IReadOnlyList<ImportedSource> imported)
    {
        ImportItem[] items = [.. imported.SelectMany(source => source.Report?.Items ?? [])];
        var table = new TextTable(new("experiment", Id: true), new("outcome"), new("results", Right: true, Rank: 1), new("why", Rank: 2, Least: 12), new("from", Rank: 3, Least: 16, Id: true));
        foreach (ImportItem item in items)
            table.Add(item.ExperimentId ?? "", Outcome(item.Outcome), Figure.Count(item.Results), Why(item), item.Source);
        if (!table.IsEmpty)
            table.Write(session.Terminal.Out);
        // Whole, once each: fifty conflicts of one kind are one sentence.
        foreach (IGrouping<string, ImportItem> alike in items.Where(item => item.Reason is not null).GroupBy(item => $"{item.Outcome}: {item.Reason}"))
            session.Terminal.Say(alike.Count() == 1 ? alike.Key : $"{alike.Key} ({Figure.Count(alike.Count())} items)");
        foreach (ImportItem item in items)
        {
            foreach (string warning in item.Warnings)
                session.Terminal.Say($"warning: {item.ExperimentId ?? item.Source}: {warning}");
        }
        foreach (ImportedSource source in imported)
            SayRest(session, source);
        session.Terminal.Say(Sum(imported));
    }

    private static void SayRest(Session session, ImportedSource source)
    {
        foreach (string warning in source.Report?.Warnings ?? [])
            session.Terminal.Say($"warning: {source.Path}: {warning}");
        if (source.Report?.ItemsOmitted is > 0 and var omitted)
            session.Terminal.Say($"{source.Path}: {Figure.Count(omitted)} more items are not listed.");
        if (source.Problem is not { } problem)
            return;
        session.Terminal.Say($"refused: {source.Path}: {problem.Detail ?? problem.Title}");
        foreach ((string place, IReadOnlyList<string> messages) in problem.Errors ?? new Dictionary<string, IReadOnlyList<string>>())
            session.Terminal.Say($"  {place}: {string.Join("; ", messages)}");
    }

    private static string Sum(IReadOnlyList<ImportedSource> imported)
    {
        ImportCounts[] counts = [.. imported.Where(source => source.Report is not null).Select(source => source.Report!.Counts)];
        (long Count, string Word)[] parts =
        [
            (counts.Sum(count => count.Created), "created"), (counts.Sum(count => count.Unchanged), "unchanged"), (counts.Sum(count => count.Replaced), "replaced"),
            (counts.Sum(count => count.Conflict), "in conflict"), (counts.Sum(count => count.Skipped), "skipped"), (counts.Sum(count => count.Failed), "failed"),
            (imported.Count(source => source.Problem is not null), "refused"),
        ];
        string sum = string.Join(", ", parts.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count:#,##0} {part.Word}")));
        bool dry = imported.Any(source => source.Report?.DryRun == true);
        return $"{(dry ? "dry run, nothing is stored: " : "")}{(sum.Length == 0 ? "nothing in it" : sum)}; {Figure.Count(counts.Sum(count => count.Results))} results";
    }

    private static Cell Outcome(string outcome) => new(outcome, outcome switch
    {
        ImportOutcome.Created or ImportOutcome.Replaced => Tint.Good,
        ImportOutcome.Conflict or ImportOutcome.Failed => Tint.Bad,
        ImportOutcome.Skipped => Tint.Unsure,
        _ => Tint.Quiet,
    });

    private static string? Why(ImportItem item) => item.Reason is { } reason && item.Errors is { Count: > 0 } errors
        ? $"{reason} {string.Join("; ", errors.Take(3).Select(error => $"{error.Key}: {string.Join(", ", error.Value)}"))}"
        : item.Reason;
}
