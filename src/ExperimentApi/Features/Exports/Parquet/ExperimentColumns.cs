using System.Text;
using ExperimentApi.Data.Entities;
using Parquet.Schema;

namespace ExperimentApi.Features.Exports.Parquet;

/// <summary>The columns that tell of each result which experiment it is of; the same text for every row, kept once.</summary>
internal sealed class ExperimentColumns
{
    public const string StartedAt = "experiment_started_at";

    private readonly (ParquetColumn<ReadOnlyMemory<byte>> Column, Func<ExperimentEntity, string?> Text)[] _texts;
    private readonly (ParquetColumn<ReadOnlyMemory<byte>> Column, Func<ExperimentEntity, string[]> Texts)[] _lists;
    private readonly ParquetColumn<long> _startedAt = new(ParquetTypes.Time(StartedAt, isNullable: false));
    private ReadOnlyMemory<byte>?[] _values = [];
    private ReadOnlyMemory<byte>[][] _items = [];
    private long _start;

    public ExperimentColumns()
    {
        _texts =
        [
            (Text("experiment_id", false), row => row.ExperimentId), (Text("project", false), row => row.Project), (Text("experiment_name"), row => row.Name),
            (Text("experiment_version"), row => row.Version), (Text("experiment_status", false), row => row.Status), (Text("git_commit"), row => row.GitCommit),
            (Text("environment"), row => row.Environment), (Text("config_hash"), row => row.ConfigHash), (Text("dataset_hash"), row => row.DatasetHash),
        ];
        _lists = [(Text("element"), row => row.Tags), (Text("element"), row => row.Models)];
        Fields = [.. _texts.Select(text => text.Column.Field), _startedAt.Field, new ListField("experiment_tags", _lists[0].Column.Field), new ListField("models", _lists[1].Column.Field)];
        Columns = [.. _texts.Select(text => text.Column), _startedAt, .. _lists.Select(list => list.Column)];
    }

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>In the order of the schema.</summary>
    public IReadOnlyList<ParquetColumn> Columns { get; }

    /// <summary>The rows that follow are of this experiment.</summary>
    public void Set(ExperimentEntity experiment)
    {
        _values = [.. _texts.Select(text => text.Text(experiment) is { } value ? (ReadOnlyMemory<byte>?)Encoding.UTF8.GetBytes(value) : null)];
        _items = [.. _lists.Select(list => list.Texts(experiment).Select(item => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(item)).ToArray())];
        _start = ParquetTypes.Microseconds(experiment.StartedAt.UtcDateTime);
    }

    public void AddRow()
    {
        for (int index = 0; index < _texts.Length; index++)
        {
            if (_values[index] is { } value)
                _texts[index].Column.Add(value);
            else
                _texts[index].Column.AddNull();
        }
        _startedAt.Add(_start);
        for (int index = 0; index < _lists.Length; index++)
            AddItems(_lists[index].Column, _items[index]);
    }

    private static void AddItems(ParquetColumn<ReadOnlyMemory<byte>> column, ReadOnlyMemory<byte>[] items)
    {
        // An empty list is there, but has nothing.
        if (items.Length == 0)
            column.AddNull(present: 1);
        for (int index = 0; index < items.Length; index++)
            column.Add(items[index], index == 0 ? 0 : 1);
    }

    private static ParquetColumn<ReadOnlyMemory<byte>> Text(string name, bool isNullable = true) => new(ParquetTypes.Text(name, isNullable));
}
