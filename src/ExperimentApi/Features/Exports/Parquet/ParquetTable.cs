using System.IO.Compression;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Exchange;
using Parquet;
using Parquet.Schema;

namespace ExperimentApi.Features.Exports.Parquet;

/// <summary>
/// Results as Parquet, a row each, with the columns of their experiment before them: files of different experiments can be read as one. Rows
/// are gathered into groups that fit in memory whatever they hold.
/// </summary>
internal sealed class ParquetTable : IAsyncDisposable
{
    private const int MaxGroupRows = 16_384;
    private const long MaxGroupBytes = 4 * 1024 * 1024;

    private static readonly ParquetOptions Options = new()
    {
        CompressionMethod = CompressionMethod.Zstd,
        CompressionLevel = CompressionLevel.Fastest,
        // A look at the first thousand tells whether a column repeats itself.
        DictionaryEncodingThreshold = 0.1,
        DictionaryEncodingSampleSize = 1000,
        MaximumSmallPoolFreeBytes = 1024 * 1024,
        MaximumLargePoolFreeBytes = 4 * 1024 * 1024,
    };

    private static readonly HashSet<string> Times =
        [ExperimentColumns.StartedAt, StepColumns.StartedAt, .. ResultFields.All.Where(field => field.Kind == FieldKind.Time).Select(field => field.Name)];

    private readonly ExportOutput _output;
    private readonly TextArena _texts = new();
    private readonly ExperimentColumns _experiment = new();
    private readonly ResultColumns _result;
    private readonly ParquetColumn[] _columns;
    private ParquetWriter? _writer;
    private int _rows;

    private ParquetTable(ExportOutput output)
    {
        _output = output;
        _result = new ResultColumns(_texts);
        _columns = [.. _experiment.Columns, .. _result.Columns];
    }

    public static async Task<ParquetTable> BeginAsync(ExportOutput output, CancellationToken cancellationToken)
    {
        var table = new ParquetTable(output);
        var schema = new ParquetSchema([.. table._experiment.Fields, .. table._result.Fields]);
        table._writer = await ParquetWriter.CreateAsync(schema, output, Options, cancellationToken: cancellationToken);
        ParquetTypes.Declare(table._writer, Times);
        return table;
    }

    /// <summary>Adds the results of an experiment.</summary>
    public async Task AddAsync(ExperimentEntity experiment, ExportSnapshot snapshot, CancellationToken cancellationToken)
    {
        _experiment.Set(experiment);
        await using CopyRows rows = await snapshot.ResultsAsync(experiment.Key, cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            // A row that is too much for the group begins the next one.
            if (_rows == MaxGroupRows || (_rows > 0 && _texts.Bytes + rows.RowBytes > MaxGroupBytes))
                await WriteGroupAsync(cancellationToken);
            _experiment.AddRow();
            _result.Add(rows);
            _rows++;
        }
    }

    /// <summary>Writes what is left, and the end of the file.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_rows > 0)
            await WriteGroupAsync(cancellationToken);
        await _writer!.DisposeAsync();
        _writer = null;
    }

    public async ValueTask DisposeAsync()
    {
        // After a fault too, when it writes an end that nobody is sent.
        if (_writer is not null)
            await _writer.DisposeAsync();
        _texts.Dispose();
    }

    private async Task WriteGroupAsync(CancellationToken cancellationToken)
    {
        using (ParquetRowGroupWriter group = _writer!.CreateRowGroup())
        {
            foreach (ParquetColumn column in _columns)
            {
                await column.WriteAsync(group, cancellationToken);
                column.Clear();
                await _output.HandOnAsync(cancellationToken);
            }
            group.CompleteValidate();
        }
        _texts.Clear();
        _rows = 0;
    }
}
