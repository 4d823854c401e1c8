using ExperimentApi.Data.Exchange;
using Parquet.Schema;

namespace ExperimentApi.Features.Exports.Parquet;

/// <summary>The columns of a result, each with how a field gets into it.</summary>
internal sealed class ResultColumns
{
    private readonly TextArena _texts;
    private readonly List<(int Field, ParquetColumn Column, Adding Add)> _simple = [];
    private readonly StepColumns _steps;
    private readonly int _stepsField;

    public ResultColumns(TextArena texts)
    {
        _texts = texts;
        _steps = new StepColumns(texts);
        for (int index = 0; index < ResultFields.All.Count; index++)
        {
            if (ResultFields.All[index].Name == StepColumns.Name)
            {
                _stepsField = index;
                Fields.Add(_steps.Field);
                Columns.AddRange(_steps.Columns);
            }
            else
            {
                Add(index, ResultFields.All[index]);
            }
        }
    }

    private delegate void Adding(ReadOnlySpan<byte> value);

    public List<Field> Fields { get; } = [];

    /// <summary>In the order of the schema.</summary>
    public List<ParquetColumn> Columns { get; } = [];

    public void Add(CopyRows rows)
    {
        foreach ((int field, ParquetColumn column, Adding add) in _simple)
        {
            if (rows.IsNull(field))
                column.AddNull();
            else
                add(rows[field]);
        }
        if (rows.IsNull(_stepsField))
            _steps.AddNull();
        else
            _steps.Add(CopyFields.Json(rows[_stepsField]));
    }

    private void Add(int index, ResultField field)
    {
        (ParquetColumn column, Adding add) = Of(field);
        Fields.Add(field.Kind == FieldKind.Texts ? new ListField(field.Name, column.Field) : column.Field);
        Columns.Add(column);
        _simple.Add((index, column, add));
    }

    private (ParquetColumn Column, Adding Add) Of(ResultField field)
    {
        bool isNullable = field.Name is not ("question_id" or "attempt" or "received_at");
        switch (field.Kind)
        {
            case FieldKind.Integer:
                var integers = new ParquetColumn<int>(new DataField(field.Name, typeof(int), isNullable));
                return (integers, value => integers.Add(CopyFields.Int32(value)));
            case FieldKind.BigInteger:
                var counts = new ParquetColumn<long>(new DataField<long?>(field.Name));
                return (counts, value => counts.Add(CopyFields.Int64(value)));
            case FieldKind.Number:
                var numbers = new ParquetColumn<double>(new DataField<double?>(field.Name));
                return (numbers, value => numbers.Add(CopyFields.Double(value)));
            case FieldKind.Truth:
                var truths = new ParquetColumn<bool>(new DataField<bool?>(field.Name));
                return (truths, value => truths.Add(CopyFields.Boolean(value)));
            case FieldKind.Time:
                var times = new ParquetColumn<long>(ParquetTypes.Time(field.Name, isNullable));
                return (times, value => times.Add(ParquetTypes.Microseconds(CopyFields.Time(value))));
            case FieldKind.Texts:
                var items = new ParquetColumn<ReadOnlyMemory<byte>>(ParquetTypes.Text("element"));
                return (items, value => AddItems(items, value));
            case FieldKind.Json:
                var json = new ParquetColumn<ReadOnlyMemory<byte>>(ParquetTypes.Text(field.Name));
                return (json, value => json.Add(_texts.Keep(CopyFields.Json(value))));
            default:
                var texts = new ParquetColumn<ReadOnlyMemory<byte>>(ParquetTypes.Text(field.Name, isNullable));
                return (texts, value => texts.Add(_texts.Keep(value)));
        }
    }

    private void AddItems(ParquetColumn<ReadOnlyMemory<byte>> items, ReadOnlySpan<byte> value)
    {
        int repeated = 0;
        foreach (ReadOnlySpan<byte> item in CopyFields.Texts(value))
        {
            items.Add(_texts.Keep(item), repeated);
            repeated = 1;
        }
    }
}
