using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Features.Imports.Bundles;
using ExperimentApi.Formats;
using ExperimentApi.Formats.Archives;
using ExperimentApi.Http;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Imports;

/// <summary>Finds out what an upload is written in, by its content.</summary>
internal sealed partial class FormatDetection(IEnumerable<IForeignFormat> foreign, ILogger<FormatDetection> logger)
{
    private const string LookedFor = "'experiment-api' (an export of this service), ";

    private readonly IForeignFormat[] _foreign = [.. foreign];

    /// <summary>The reader of another tool's format; null for a bundle of this service.</summary>
    /// <exception cref="ProblemException">422 where the content shows no format, or several.</exception>
    public IForeignFormat? Find(Upload upload, string? format)
    {
        if (format is not (null or ImportFormat.Auto))
            return _foreign.FirstOrDefault(reader => reader.Name == format);
        bool isBundle = upload.Files.Any(IsBundle);
        IForeignFormat[] found = [.. _foreign.Where(reader => Recognises(reader, upload))];
        return (isBundle, found) switch
        {
            (true, []) => null,
            (false, [var only]) => only,
            (false, []) => throw Unknown(upload),
            _ => throw Ambiguous([.. isBundle ? [ImportFormat.ExperimentApi] : Array.Empty<string>(), .. found.Select(reader => reader.Name)]),
        };
    }

    /// <summary>Whether the file is a bundle, or a zip that holds one.</summary>
    internal static bool IsBundle(UploadedFile file)
    {
        if (!Archive.Is(file))
            return BundleSigns.Is(file);
        try
        {
            using Archive archive = Archive.Open(file, BundleImport.Limits);
            return archive.Files.Take(1000).Any(BundleSigns.Is);
        }
        catch (UnreadableUploadException)
        {
            return false;
        }
    }

    private bool Recognises(IForeignFormat reader, Upload upload)
    {
        try
        {
            return reader.Recognises(upload);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogFault(logger, reader.Name, fault);
            return false;
        }
    }

    private ProblemException Unknown(Upload upload)
    {
        string hint = upload.Files.Any(BundleSigns.OfBareResults) ? " These are results alone: post them to /api/v1/experiments/{experiment_id}/results." : "";
        return new ProblemException(new Problem(StatusCodes.Status422UnprocessableEntity,
            $"The upload shows no format that is known here. Looked for: {LookedFor}{string.Join(", ", _foreign.Select(reader => $"'{reader.Name}'"))}.{hint} Give format= to hear what is wrong with it. Nothing was stored.",
            ErrorsOf(upload, "shows no known format")));
    }

    private static ProblemException Ambiguous(string[] names) => new(new Problem(StatusCodes.Status422UnprocessableEntity,
        $"The upload can be read as {string.Join(" and as ", names)}; give format= to say which. Nothing was stored.", ValueErrors.Of("", $"shows {names.Length} formats")));

    private static ValueErrors ErrorsOf(Upload upload, string message)
    {
        var errors = new ValueErrors();
        foreach (UploadedFile file in upload.Files)
            errors.Add(PostImport.NameOf(file) ?? "", message);
        return errors;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The reader of {Format} failed to look at an upload")]
    private static partial void LogFault(ILogger logger, string format, Exception exception);
}
