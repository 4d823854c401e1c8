using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Http;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Imports;

/// <summary>Gathers what became of each item, as many as anybody reads.</summary>
internal sealed class ReportBuilder(string format, bool dryRun)
{
    public const int MaxItems = 10_000;
    public const int MaxWarnings = 100;

    private static readonly string[] Stored = [ImportOutcome.Created, ImportOutcome.Unchanged, ImportOutcome.Replaced];

    private readonly List<(int Number, ImportItem Item)> _troubled = [];
    private readonly List<(int Number, ImportItem Item)> _fine = [];
    private readonly Dictionary<string, long> _counts = [];
    private readonly List<string> _warnings = [];
    private int _number;
    private long _results;

    /// <summary>Whether the upload was read to its end.</summary>
    public bool Complete { get; set; } = true;

    /// <summary>The answer where nothing of the upload is acceptable; null where something is.</summary>
    public Problem? Refusal => _number > 0 && Count(ImportOutcome.Failed) == _number ? Problem.Invalid(ErrorsOfAll()) : null;

    public void Add(ImportItem item)
    {
        _number++;
        _counts[item.Outcome] = Count(item.Outcome) + 1;
        if (item.Outcome is ImportOutcome.Created or ImportOutcome.Replaced)
            _results += item.Results;
        List<(int, ImportItem)> list = Stored.Contains(item.Outcome) ? _fine : _troubled;
        if (list.Count < MaxItems)
            list.Add((_number, item));
    }

    public void Fail(string source, ValueErrors errors) => Add(new ImportItem
    {
        Source = source,
        Outcome = ImportOutcome.Failed,
        Reason = "It cannot be read; see errors.",
        Results = 0,
        Warnings = [],
        Errors = errors.Entries,
        ErrorCount = errors.Count,
    });

    public void Skip(string source, string reason) => Add(new ImportItem { Source = source, Outcome = ImportOutcome.Skipped, Reason = reason, Results = 0, Warnings = [] });

    public void Warn(string warning)
    {
        if (_warnings.Count < MaxWarnings)
            _warnings.Add(warning);
    }

    public ImportReport Build()
    {
        ImportItem[] items = [.. _troubled.Concat(_fine.Take(MaxItems - _troubled.Count)).OrderBy(entry => entry.Number).Select(entry => entry.Item)];
        return new ImportReport
        {
            Format = format,
            DryRun = dryRun,
            Complete = Complete,
            Counts = new ImportCounts
            {
                Created = Count(ImportOutcome.Created),
                Unchanged = Count(ImportOutcome.Unchanged),
                Replaced = Count(ImportOutcome.Replaced),
                Conflict = Count(ImportOutcome.Conflict),
                Skipped = Count(ImportOutcome.Skipped),
                Failed = Count(ImportOutcome.Failed),
                Results = _results,
            },
            Items = items,
            ItemsOmitted = _number - items.Length,
            Warnings = _warnings,
        };
    }

    private long Count(string outcome) => _counts.GetValueOrDefault(outcome);

    /// <summary>With a name in front of the pointer wherever the source has one.</summary>
    private ValueErrors ErrorsOfAll()
    {
        var errors = new ValueErrors();
        foreach ((_, ImportItem item) in _troubled)
        {
            string file = item.Source == PostImport.NoName || item.Source.StartsWith($"{PostImport.NoName}, ", StringComparison.Ordinal) ? "" : item.Source;
            foreach ((string pointer, IReadOnlyList<string> messages) in item.Errors ?? new Dictionary<string, IReadOnlyList<string>>())
            {
                foreach (string message in messages)
                    errors.Add(file.Length == 0 ? pointer : $"{file}#{pointer}", message);
            }
        }
        return errors;
    }
}
