using System.Text.Json;
using ExperimentApi.Client.Recording.Spool;
using ExperimentApi.Contracts.Results;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.Recording.Delivery;

/// <summary>Keeps what the service will never take, with the reason, in a file beside the spool: one JSON object a line.</summary>
internal sealed class RejectedResults(string? folder, string experimentId, RunCounts counts, ILogger logger)
{
    private readonly Lock _gate = new();
    private bool _any;

    /// <summary>The file; null where nothing was kept.</summary>
    public string? Path => _any ? PathIn(folder!) : null;

    /// <summary>A row that the service refused.</summary>
    public void Add(ReadOnlyMemory<byte> row, int status, string reason) =>
        Keep(reason, writer =>
        {
            writer.WriteNumber("status", status);
            writer.WritePropertyName("result");
            writer.WriteRawValue(row.Span, skipInputValidation: true);
        });

    /// <summary>A result that no JSON can say.</summary>
    public void Add(ResultSubmission result, string reason)
    {
        logger.ResultNotWritable(experimentId, reason);
        Keep(reason, writer =>
        {
            writer.WriteString("question_id", result.QuestionId);
            writer.WriteString("conversation_id", result.ConversationId ?? result.RecordId);
            if (result.TurnIndex is { } turn)
                writer.WriteNumber("turn_index", turn);
        });
    }

    private static string PathIn(string folder) => System.IO.Path.Combine(folder, SpoolFolders.RejectedName);

    private void Keep(string reason, Action<Utf8JsonWriter> write)
    {
        counts.Reject(1);
        RecorderTelemetry.Rejected.Add(1);
        if (folder is null)
            return;
        var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line))
        {
            writer.WriteStartObject();
            writer.WriteString("experiment_id", experimentId);
            writer.WriteString("reason", reason);
            write(writer);
            writer.WriteEndObject();
        }
        line.WriteByte((byte)'\n');
        lock (_gate)
        {
            try
            {
                using var file = new FileStream(PathIn(folder), FileMode.Append, FileAccess.Write, FileShare.Read);
                file.Write(line.GetBuffer(), 0, (int)line.Length);
                _any = true;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                logger.RefusedResultNotKept(experimentId, failure.Message);
            }
        }
    }
}
