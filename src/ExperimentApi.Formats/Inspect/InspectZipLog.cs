using System.Text.Json;
using ExperimentApi.Formats.Archives;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>
/// A log as a zip. A finished one has <c>header.json</c>; one that is still written, or was broken off, only <c>_journal/start.json</c>. A sample is
/// <c>samples/ID_epoch_N.json</c>, or since 2026 a folder of that name whose lists lie in chunks.
/// </summary>
internal sealed class InspectZipLog : InspectLog
{
    private const string HeaderName = "header.json";
    private const string Start = "_journal/start.json";
    private const string Folder = "samples/";
    private const string Epoch = "_epoch_";
    private const string Shell = "/sample.json";

    // Inspect adds a sample anew when it is retried or scored again; readers by name take the later one.
    private static readonly ArchiveLimits Limits = ArchiveLimits.Default with { LaterNamesWin = true };

    private readonly Archive archive;
    private readonly Dictionary<string, UploadedFile> entries;
    private readonly ILookup<string, KeyValuePair<string, UploadedFile>> folders;

    public InspectZipLog(UploadedFile file)
        : base(file)
    {
        archive = Archive.Open(file, Limits);
        try
        {
            entries = archive.Files.ToDictionary(entry => entry.Path[(file.Path.Length + 1)..], StringComparer.Ordinal);
            folders = entries.ToLookup(
                entry => entry.Key[..Math.Max(0, entry.Key.LastIndexOf('/'))], entry => KeyValuePair.Create(entry.Value.Name, entry.Value), StringComparer.Ordinal);
            if (!entries.TryGetValue(HeaderName, out UploadedFile? header) && !entries.TryGetValue(Start, out header))
                throw new UnreadableUploadException(Source, "", "has neither header.json nor _journal/start.json, so it is no log of Inspect AI");
            Header = ForeignJson.Read(header);
            _ = Eval;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public override IEnumerable<string> SampleIds =>
        Names().Select(name => name[Folder.Length..name.LastIndexOf(Epoch, StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal);

    public override IEnumerable<(string Place, JsonElement Sample)> Samples =>
        Names().Select(name => ($"{Source}/{name}", name.EndsWith(Shell, StringComparison.Ordinal)
            ? InspectChunks.Join(ForeignJson.Read(entries[name]), name[..^Shell.Length], folders)
            : ForeignJson.Read(entries[name])));

    /// <summary>Whether the zip is a log, and not a folder of logs.</summary>
    public static bool Is(UploadedFile file)
    {
        if (!Archive.Is(file))
            return false;
        try
        {
            using var archive = Archive.Open(file, Limits);
            return archive.Files.Any(entry => entry.Path[(file.Path.Length + 1)..] is HeaderName or Start);
        }
        catch (UnreadableUploadException)
        {
            return false;
        }
    }

    public override void Dispose()
    {
        archive.Dispose();
        base.Dispose();
    }

    /// <summary>The entries that are samples, or the main part of one.</summary>
    private IEnumerable<string> Names()
    {
        var shells = entries.Keys.Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Shell, StringComparison.Ordinal)
            && IsSample(name[..^Shell.Length])).Select(name => $"{name[..^Shell.Length]}/").ToHashSet(StringComparer.Ordinal);
        return entries.Keys.Where(name => name.StartsWith(Folder, StringComparison.Ordinal)
            && (shells.Contains($"{name[..^Math.Min(name.Length, Shell.Length)]}/")
                || (name.EndsWith(".json", StringComparison.Ordinal) && IsSample(name[..^".json".Length]))));
    }

    private static bool IsSample(string name)
    {
        int at = name.LastIndexOf(Epoch, StringComparison.Ordinal);
        return at > Folder.Length && at + Epoch.Length < name.Length && !name.AsSpan(at + Epoch.Length).ContainsAnyExceptInRange('0', '9');
    }
}
