using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>One log: its header, and its samples as they are asked for.</summary>
internal abstract class InspectLog(UploadedFile file) : IDisposable
{
    public string Source { get; } = file.Path;

    /// <summary>Everything but the samples: <c>status, eval, plan, results, stats, error</c>.</summary>
    public JsonElement Header { get; protected set; }

    public JsonElement Eval => Header.Object("eval") ?? throw new UnreadableUploadException(Source, "$.eval", "is missing, so this is no log of Inspect AI");

    /// <summary>Ids of the samples that the log holds, each once, without reading them.</summary>
    public abstract IEnumerable<string> SampleIds { get; }

    /// <summary>The samples, and where each stands.</summary>
    public abstract IEnumerable<(string Place, JsonElement Sample)> Samples { get; }

    public virtual void Dispose()
    {
    }
}

/// <summary>A log as one JSON document.</summary>
internal sealed class InspectJsonLog : InspectLog
{
    public InspectJsonLog(UploadedFile file)
        : base(file)
    {
        Header = ForeignJson.Read(file);
        _ = Eval;
    }

    public override IEnumerable<string> SampleIds => Header.Items("samples").Select(sample => sample.Member("id")?.AsText()).OfType<string>().Distinct(StringComparer.Ordinal);

    public override IEnumerable<(string Place, JsonElement Sample)> Samples =>
        Header.Items("samples").Select((sample, index) => ($"{Source}, $.samples[{index}]", sample));

    /// <summary>A log begins with its version or status, and soon tells of its eval and task.</summary>
    public static bool Is(UploadedFile file)
    {
        ReadOnlySpan<byte> head = ForeignJson.Head(file);
        return head.TrimStart(" \t\r\n\xEF\xBB\xBF"u8).StartsWith("{"u8) && head.IndexOf("\"eval\""u8) >= 0 && head.IndexOf("\"task\""u8) >= 0;
    }
}
