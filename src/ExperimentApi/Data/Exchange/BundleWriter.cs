using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Data.Exchange;

/// <summary>Writes bundles: one experiment as one object, or many as lines.</summary>
internal sealed class BundleWriter(ExportSnapshot snapshot, ExportOutput output, DateTimeOffset now) : IDisposable
{
    // The text is the database's or made here, so that looking at its structure as well would be work for nothing.
    internal static readonly JsonWriterOptions Unchecked = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Utf8JsonWriter _json = new((IBufferWriter<byte>)output, Unchecked);

    /// <summary>One experiment, as <see cref="ExperimentBundle" /> reads it. Where this ends early, so does the object.</summary>
    public async Task WriteOneAsync(ExportedExperiment experiment, CancellationToken cancellationToken)
    {
        Guid key = experiment.Row.Key;
        _json.WriteStartObject();
        WriteHeader();
        _json.WritePropertyName("experiment"u8);
        BundleRecords.WriteExperiment(experiment, _json);
        _json.WriteStartArray("results"u8);
        await using (CopyRows rows = await snapshot.ResultsAsync(key, cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                ResultJson.Write(rows, ResultFields.All.Count, _json);
                await HandOnAsync(cancellationToken);
            }
        }
        _json.WriteEndArray();
        await WriteArrayAsync("scores", snapshot.ScoresAsync(key), BundleRecords.Of, BundleJson.Context.BundledScore, cancellationToken);
        await WriteArrayAsync("baselines", snapshot.BaselinesAsync(key), BundleRecords.Of, BundleJson.Context.BundledBaseline, cancellationToken);
        await WriteArrayAsync("audit", snapshot.AuditAsync(key), BundleRecords.Of, BundleJson.Context.BundledAuditEntry, cancellationToken);
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <summary>Many, as lines of <see cref="BundleLine" />.</summary>
    /// <param name="keys">Which, and in which order.</param>
    /// <param name="isAll">Whether they are all there are: then nothing that is stored may be missing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WriteManyAsync(IReadOnlyList<ExportKey> keys, bool isAll, CancellationToken cancellationToken)
    {
        Line("export"u8, () =>
        {
            _json.WriteStartObject();
            WriteHeader();
            _json.WriteEndObject();
        });
        long results = 0;
        foreach (ExportKey key in keys)
            results += await WriteLinesOfAsync(key, cancellationToken);
        if (isAll)
            await WriteLinesAsync("audit", snapshot.OrphanedAuditAsync(), BundleRecords.Of, BundleJson.Context.BundledAuditEntry, cancellationToken);
        Line("end"u8, () => JsonSerializer.Serialize(_json, new BundleEnd { Experiments = keys.Count, Results = results }, BundleJson.Context.BundleEnd));
    }

    public void Dispose() => _json.Dispose();

    private async Task<long> WriteLinesOfAsync(ExportKey known, CancellationToken cancellationToken)
    {
        Guid key = known.Key;
        // In this snapshot it is there.
        ExportedExperiment experiment = (await snapshot.FindAsync(key, cancellationToken))!;
        Line("experiment"u8, () => BundleRecords.WriteExperiment(experiment, _json));
        long results = 0;
        await using (CopyRows rows = await snapshot.ResultsAsync(key, cancellationToken))
        {
            for (; await rows.ReadAsync(cancellationToken); results++)
            {
                Begin("result"u8);
                ResultJson.Write(rows, ResultFields.All.Count, _json);
                End();
                await output.HandOnAsync(cancellationToken);
            }
        }
        if (known.HasScores)
            await WriteLinesAsync("score", snapshot.ScoresAsync(key), BundleRecords.Of, BundleJson.Context.BundledScore, cancellationToken);
        if (known.HasBaselines)
            await WriteLinesAsync("baseline", snapshot.BaselinesAsync(key), BundleRecords.Of, BundleJson.Context.BundledBaseline, cancellationToken);
        if (known.HasAudit)
            await WriteLinesAsync("audit", snapshot.AuditAsync(key), BundleRecords.Of, BundleJson.Context.BundledAuditEntry, cancellationToken);
        return results;
    }

    private void WriteHeader()
    {
        _json.WriteString("format"u8, BundleFormat.Name);
        _json.WriteNumber("version"u8, BundleFormat.Version);
        _json.WriteString("exported_at"u8, now.UtcDateTime);
    }

    private async Task WriteArrayAsync<TRow, T>(string name, IAsyncEnumerable<TRow> rows, Func<TRow, T> record, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        _json.WriteStartArray(name);
        await foreach (TRow row in rows.WithCancellation(cancellationToken))
        {
            JsonSerializer.Serialize(_json, record(row), type);
            await HandOnAsync(cancellationToken);
        }
        _json.WriteEndArray();
    }

    private async Task WriteLinesAsync<TRow, T>(string name, IAsyncEnumerable<TRow> rows, Func<TRow, T> record, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await foreach (TRow row in rows.WithCancellation(cancellationToken))
        {
            Line(System.Text.Encoding.UTF8.GetBytes(name), () => JsonSerializer.Serialize(_json, record(row), type));
            await output.HandOnAsync(cancellationToken);
        }
    }

    private void Line(ReadOnlySpan<byte> name, Action write)
    {
        Begin(name);
        write();
        End();
    }

    private void Begin(ReadOnlySpan<byte> name)
    {
        _json.WriteStartObject();
        _json.WritePropertyName(name);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        output.Write("\n"u8);
    }

    private ValueTask HandOnAsync(CancellationToken cancellationToken)
    {
        _json.Flush();
        return output.HandOnAsync(cancellationToken);
    }
}
