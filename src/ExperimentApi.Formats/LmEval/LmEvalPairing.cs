namespace ExperimentApi.Formats.LmEval;

/// <summary>
/// Which samples belong to which results: those of the same folder and date that have the task. A file without a date in its name goes with the
/// only results that have its task; two dates are two runs, and never go together.
/// </summary>
internal sealed class LmEvalPairing
{
    // Files without dates are compared with each other, which many files of a stranger could make endless.
    private const int MaxComparisons = 2_000_000;

    private readonly Dictionary<(LmEvalResults Results, string Task), List<UploadedFile>> paired = [];
    private readonly List<(UploadedFile File, string Task)> unpaired = [];

    /// <summary>Samples whose results are not in the upload, with the task that their name says.</summary>
    public IReadOnlyList<(UploadedFile File, string Task)> Unpaired => unpaired;

    public static LmEvalPairing Of(IReadOnlyList<LmEvalResults> results, IReadOnlyList<UploadedFile> samples)
    {
        var pairing = new LmEvalPairing();
        ILookup<string?, LmEvalResults> byDate = results.ToLookup(one => LmEvalFile.Date(one.File));
        long comparisons = 0;
        foreach (UploadedFile file in samples)
        {
            string? date = LmEvalFile.Date(file);
            LmEvalResults[] candidates = [.. date is null ? results : byDate[date].Concat(byDate[null])];
            comparisons += candidates.Length;
            if (comparisons > MaxComparisons)
                throw new UnreadableUploadException(file.Path, "", "is one of more files than can be matched; import them in parts, or with the dates in their names");
            candidates = [.. candidates.Where(one => one.TaskOf(file) is not null)];
            LmEvalResults[] near = [.. candidates.Where(one => LmEvalFile.Folder(one.File) == LmEvalFile.Folder(file))];
            if ((near.Length > 0 ? near : candidates) is [var only])
                pairing.Add(only, only.TaskOf(file)!, file);
            else
                pairing.unpaired.Add((file, LmEvalFile.Task(file)));
        }
        return pairing;
    }

    /// <summary>The samples of a task; none where the run did not log them.</summary>
    public IReadOnlyList<UploadedFile> Samples(LmEvalResults results, string task) => paired.GetValueOrDefault((results, task)) ?? [];

    private void Add(LmEvalResults results, string task, UploadedFile file)
    {
        if (!paired.TryGetValue((results, task), out List<UploadedFile>? files))
            paired.Add((results, task), files = []);
        files.Add(file);
    }
}
