using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.LmEval;

/// <summary>Makes an experiment of a task or group.</summary>
internal static class LmEvalExperiment
{
    public static ForeignExperiment Of(LmEvalResults results, LmEvalUnit unit, LmEvalPairing pairing, ReadOptions options, CancellationToken cancellationToken)
    {
        var warnings = new Warnings();
        (string Task, UploadedFile File)[] samples = [.. unit.Tasks.SelectMany(task => pairing.Samples(results, task).Select(file => (task, file)))];
        string[] without = [.. unit.Tasks.Where(task => pairing.Samples(results, task).Count == 0).Select(Fit.Shown)];
        if (without.Length > 0)
            warnings.Add($"There are no samples of {string.Join(", ", without.Take(5))}{(without.Length > 5 ? $" and {without.Length - 5} more" : "")}: only the reported figures are imported.");
        if (results.Root.Object("samples") is not null)
            warnings.Add("Samples within the results file are not read; write them with --log_samples and --output_path.");
        DateTimeOffset? started = LmEvalSnapshot.Started(results);
        return new ForeignExperiment(
            $"{results.File.Path}, {Fit.Shown(unit.Name)}",
            LmEvalSnapshot.Of(results, unit, options, warnings),
            new FinishRequest { Status = ExperimentStatus.Completed, FinishedAt = started?.AddTicks(Ticks(results.Root.Member("total_evaluation_time_seconds")?.AsText())) },
            LmEvalReported.Of(results, unit),
            ReadAsync(results, samples, warnings, cancellationToken),
            warnings);
    }

    /// <summary>Samples alone: what they say of themselves is all that is known.</summary>
    public static ForeignExperiment Of(UploadedFile file, string task, ReadOptions options, CancellationToken cancellationToken)
    {
        var warnings = new Warnings();
        warnings.Add("The results file that belongs to these samples is not in the upload: model, configuration and times are unknown.");
        using Stream content = file.Open();
        string hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        // 2025-04-30T18-24-41.082644 is the time on the harness's machine, with what a file name cannot hold replaced.
        string? saved = LmEvalFile.Date(file) is { } date ? $"{date[..10]}T{date[11..].Replace('-', ':')}" : null;
        return new ForeignExperiment(
            file.Path,
            new ExperimentSnapshot
            {
                ExperimentId = Fit.ExperimentId($"lm-eval-{hash}:{task}"),
                Project = options.Project,
                Name = Fit.Name(task, warnings, "name"),
                Tags = ["lm-eval"],
                Timestamp = ForeignTime.Parse(saved, options.TimeZone),
            },
            new FinishRequest { Status = ExperimentStatus.Completed, FinishedAt = ForeignTime.Parse(saved, options.TimeZone) },
            Reported: null,
            ReadAsync(null, [(task, file)], warnings, cancellationToken),
            warnings);
    }

    private static long Ticks(string? seconds) =>
        double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0 and < 1e9
            ? (long)(value * 1e6) * TimeSpan.TicksPerMicrosecond
            : 0;

    private static async IAsyncEnumerable<ResultSubmission> ReadAsync(
        LmEvalResults? results, (string Task, UploadedFile File)[] samples, Warnings warnings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Several files of one task (one a rank, say) go on with each other's attempts.
        foreach (IGrouping<string, UploadedFile> task in samples.GroupBy(sample => sample.Task, sample => sample.File))
        {
            var attempts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (UploadedFile file in task)
            {
                using LmEvalSamples read = LmEvalSamples.Open(file, cancellationToken);
                foreach (ResultSubmission result in read.Results(task.Key, results, attempts, warnings))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return result;
                }
            }
            if (results?.Documents(task.Key, "effective") is { } documents && documents != attempts.Count)
                warnings.Add($"{Fit.Shown(task.Key)}: there are samples of {attempts.Count} documents, and the run asked {documents}.");
        }
        await Task.CompletedTask;
    }
}
