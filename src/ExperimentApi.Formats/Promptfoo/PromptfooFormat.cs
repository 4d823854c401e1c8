using System.Runtime.CompilerServices;

namespace ExperimentApi.Formats.Promptfoo;

/// <summary>
/// The output files of promptfoo (<c>promptfoo eval -o</c>), as JSON of version 2 or 3 or as JSON lines: one experiment per prompt and provider.
/// </summary>
internal sealed class PromptfooFormat : IForeignFormat
{
    public string Name => "promptfoo";

    public bool Recognises(Upload upload)
    {
        try
        {
            using UploadLayout layout = UploadLayout.Open(upload);
            return layout.Files.Any(PromptfooFile.LooksRight);
        }
        catch (UnreadableUploadException)
        {
            return false;
        }
    }

    public async IAsyncEnumerable<ForeignItem> ReadAsync(Upload upload, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using UploadLayout layout = UploadLayout.Open(upload);
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        int found = 0;
        // A document knows more than the lines of the same run: when it comes as both, the document is read.
        foreach (UploadedFile file in layout.Files.OrderBy(file => file.Name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The only file is what the sender means, whatever it looks like: then its fault is told.
            if (layout.Files.Count > 1 && !PromptfooFile.LooksRight(file))
            {
                yield return new SkippedItem(file.Path, "It is no JSON or JSON lines output of promptfoo.");
                continue;
            }
            using PromptfooFile output = PromptfooFile.Open(file);
            PromptfooIndex index = PromptfooIndex.Of(output, cancellationToken);
            found++;
            if (!seen.TryAdd(index.Fingerprint, file.Path))
            {
                yield return new SkippedItem(file.Path, $"It holds the same results as '{seen[index.Fingerprint]}'.");
                continue;
            }
            foreach (PromptfooGroup group in index.Groups)
                yield return PromptfooExperiment.Of(output, index, group, options);
        }
        if (found == 0)
            throw new UnreadableUploadException(upload.Files.Count > 0 ? upload.Files[0].Path : "upload", "", "holds no output of promptfoo");
        await Task.CompletedTask;
    }
}
