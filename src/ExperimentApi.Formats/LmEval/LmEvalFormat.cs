using System.Runtime.CompilerServices;

namespace ExperimentApi.Formats.LmEval;

/// <summary>
/// The output of EleutherAI's lm-evaluation-harness: <c>results_*.json</c> with the <c>samples_*.jsonl</c> that <c>--log_samples</c> adds. A task is an
/// experiment; a group that the harness gives a figure of its own, such as <c>mmlu</c>, is one, and its tasks are its question types.
/// </summary>
internal sealed class LmEvalFormat : IForeignFormat
{
    // All results of an upload are looked at before the first experiment, because samples are matched with them.
    private const long MaxResultsBytes = 256L << 20;

    public string Name => "lm-eval";

    public bool Recognises(Upload upload)
    {
        try
        {
            using UploadLayout layout = UploadLayout.Open(upload);
            return layout.Files.Any(file => LmEvalFile.KindOf(file) != LmEvalKind.Neither);
        }
        catch (UnreadableUploadException)
        {
            return false;
        }
    }

    public async IAsyncEnumerable<ForeignItem> ReadAsync(Upload upload, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using UploadLayout layout = UploadLayout.Open(upload);
        var results = new List<LmEvalResults>();
        var samples = new List<UploadedFile>();
        long held = 0;
        foreach (UploadedFile file in layout.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (LmEvalFile.KindOf(file))
            {
                case LmEvalKind.Results:
                    held += file.Length;
                    if (held > MaxResultsBytes)
                        throw new UnreadableUploadException(file.Path, "", $"is one of results of more than {MaxResultsBytes} bytes; import them in parts");
                    results.Add(LmEvalResults.Read(file));
                    break;
                case LmEvalKind.Samples:
                    samples.Add(file);
                    break;
                // The only file is what the sender means, whatever it looks like: then its fault is told.
                case LmEvalKind.Neither when layout.Files.Count == 1:
                    results.Add(LmEvalResults.Read(file));
                    break;
                default:
                    yield return new SkippedItem(file.Path, "It is neither results nor samples of lm-evaluation-harness.");
                    break;
            }
        }
        if (results.Count + samples.Count == 0)
            throw new UnreadableUploadException(upload.Files.Count > 0 ? upload.Files[0].Path : "upload", "", "holds no output of lm-evaluation-harness");

        LmEvalPairing pairing = LmEvalPairing.Of(results, samples);
        foreach (LmEvalResults one in results)
        {
            foreach (LmEvalUnit unit in one.Units)
                yield return LmEvalExperiment.Of(one, unit, pairing, options, cancellationToken);
        }
        foreach ((UploadedFile file, string task) in pairing.Unpaired)
            yield return LmEvalExperiment.Of(file, task, options, cancellationToken);
        await Task.CompletedTask;
    }
}
