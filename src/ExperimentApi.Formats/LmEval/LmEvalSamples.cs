using System.Text.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Json;
using ExperimentApi.Formats.Rows;

namespace ExperimentApi.Formats.LmEval;

/// <summary>A samples file: a row for each document and filter, the rows of one filter after those of another.</summary>
internal sealed class LmEvalSamples : IDisposable
{
    private readonly LineRows rows;
    private readonly OrderedDictionary<string, List<(string Filter, int Row)>> documents = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, OrderedDictionary<string, bool>> filters = new(StringComparer.Ordinal);

    private LmEvalSamples(UploadedFile file) => rows = new LineRows(file);

    /// <exception cref="UnreadableUploadException">A row is no JSON object.</exception>
    public static LmEvalSamples Open(UploadedFile file, CancellationToken cancellationToken)
    {
        var samples = new LmEvalSamples(file);
        try
        {
            int index = 0;
            foreach (JsonElement row in samples.rows.All())
            {
                cancellationToken.ThrowIfCancellationRequested();
                samples.Add(row, index++);
            }
            return samples;
        }
        catch
        {
            samples.Dispose();
            throw;
        }
    }

    /// <summary>A result for each document: the row of the filter that counts, with what other filters made of the same answer in its metadata.</summary>
    /// <param name="task">The task, which is the question type and the first part of the question's id.</param>
    /// <param name="results">What the run says of the task; null where it is unknown.</param>
    /// <param name="attempts">Attempts at each document so far.</param>
    /// <param name="warnings">Takes what does not fit.</param>
    public IEnumerable<ResultSubmission> Results(string task, LmEvalResults? results, Dictionary<string, int> attempts, Warnings warnings)
    {
        string? graded = LmEvalMetric.ChooseFilter(results?.Config(task) ?? default, filters.Keys);
        JsonElement? gains = results?.Of(task, "higher_is_better");
        string? metric = graded is null ? null : LmEvalMetric.Choose([.. filters[graded].Where(one => one.Value && LmEvalMetric.IsGain(gains, one.Key)).Select(one => one.Key)]);
        if (metric is null && documents.Count > 0)
            warnings.Add($"{Fit.Shown(task)}: no metric is a grade from 0 to 1 of which more is better; the answers are not graded.");
        foreach ((string document, List<(string Filter, int Row)> found) in documents)
        {
            (string Filter, int Row)[] counted = [.. found.Where(one => one.Filter == graded)];
            if (counted.Length == 0)
                warnings.Add($"{Fit.Shown(task)}/{Fit.Shown(document)} has no row of the filter '{Fit.Shown(graded!)}': it is not graded.");
            // Rows of other filters go with the first; they are other readings of it, and no attempts.
            JsonElement[] others = [.. found.Where(one => one.Filter != graded).Take(LmEvalSample.MaxFilters).Select(one => rows.Read(one.Row))];
            if (counted.Length == 0)
                yield return LmEvalSample.Of(others[0], others[1..], task, document, Next(document, attempts), null, warnings, rows.Place(found[0].Row));
            foreach ((_, int row) in counted)
            {
                yield return LmEvalSample.Of(rows.Read(row), others, task, document, Next(document, attempts), metric, warnings, rows.Place(row));
                others = [];
            }
        }
    }

    public void Dispose() => rows.Dispose();

    private static int Next(string document, Dictionary<string, int> attempts) => attempts[document] = attempts.GetValueOrDefault(document) + 1;

    private void Add(JsonElement row, int index)
    {
        string document = row.Member("doc_id")?.AsText() ?? row.Text("doc_hash") ?? rows.Place(index);
        string filter = row.Text("filter") ?? "none";
        if (!documents.TryGetValue(document, out List<(string, int)>? found))
            documents.Add(document, found = new(1));
        found.Add((filter, index));
        if (!filters.TryGetValue(filter, out OrderedDictionary<string, bool>? metrics))
            filters.Add(filter, metrics = new(StringComparer.Ordinal));
        // A metric is a grade only where all its values are: a scale to 100 also has values below 1.
        foreach (string metric in LmEvalSample.Metrics(row))
        {
            bool isGrade = row.Member(metric) is not { } value || (LmEvalMetric.Value(value) is { } number ? number is >= 0 and <= 1 : value.ValueKind == JsonValueKind.String);
            metrics[metric] = isGrade && metrics.GetValueOrDefault(metric, true);
        }
    }
}
