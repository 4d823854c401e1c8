using System.Text;
using System.Text.Json;
using ExperimentApi.Contracts.Json;
using Parquet.Schema;

namespace ExperimentApi.Features.Exports.Parquet;

/// <summary>Agent steps as a list of structs, read from the JSON they are stored as.</summary>
internal sealed class StepColumns
{
    public const string Name = "steps";
    public const string StartedAt = "started_at";

    private static readonly JsonReaderOptions Deep = new() { MaxDepth = BundleJson.MaxDepth };

    private readonly TextArena _texts;
    private readonly Member[] _members;
    private readonly bool[] _seen;
    private readonly int _struct;

    public StepColumns(TextArena texts)
    {
        _texts = texts;
        _members =
        [
            Text("agent"), Text("model"),
            Of<long>(ParquetTypes.Time(StartedAt), (ref reader) => UtcTimestampConverter.TryParse(reader.GetString(), out DateTimeOffset time) ? ParquetTypes.Microseconds(time.UtcDateTime) : default),
            Number("execution_time"), Number("estimated_cost"), Count("input_tokens"), Count("output_tokens"),
            Of<bool>(new DataField<bool?>("success"), (ref reader) => reader.GetBoolean()),
            Text("output"), Text("error"), Text("metadata"),
        ];
        _seen = new bool[_members.Length];
        Field = new ListField(Name, new StructField("element", [.. _members.Select(member => member.Column.Field)]));
        // A member of a step lies one level below the step.
        _struct = new ParquetSchema(Field).GetDataFields()[0].MaxDefinitionLevel - 1;
    }

    private delegate T Reading<T>(ref Utf8JsonReader reader);

    private delegate void Adding(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int repeated);

    public ListField Field { get; }

    public IEnumerable<ParquetColumn> Columns => _members.Select(member => member.Column);

    public void AddNull()
    {
        foreach (Member member in _members)
            member.Column.AddNull();
    }

    public void Add(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Deep);
        reader.Read();
        for (int repeated = 0; reader.Read() && reader.TokenType == JsonTokenType.StartObject; repeated = 1)
            AddStep(ref reader, json, repeated);
    }

    private void AddStep(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int repeated)
    {
        Array.Clear(_seen);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int index = IndexOf(ref reader);
            reader.Read();
            _seen[index] = reader.TokenType != JsonTokenType.Null;
            if (_seen[index])
                _members[index].Add(ref reader, json, repeated);
        }
        for (int index = 0; index < _members.Length; index++)
        {
            if (!_seen[index])
                _members[index].Column.AddNull(_struct, repeated);
        }
    }

    private int IndexOf(ref Utf8JsonReader reader)
    {
        for (int index = 0; index < _members.Length; index++)
        {
            if (reader.ValueTextEquals(_members[index].Name))
                return index;
        }
        throw new InvalidOperationException("A stored step has a member that no step may have.");
    }

    private static Member Number(string name) => Of<double>(new DataField<double?>(name), (ref reader) => reader.GetDouble());

    private static Member Count(string name) => Of<long>(new DataField<long?>(name), (ref reader) => reader.GetInt64());

    private static Member Of<T>(DataField field, Reading<T> read)
        where T : struct
    {
        var column = new ParquetColumn<T>(field);
        return new Member(Encoding.UTF8.GetBytes(field.Name), column, (ref reader, _, repeated) => column.Add(read(ref reader), repeated));
    }

    private Member Text(string name)
    {
        var column = new ParquetColumn<ReadOnlyMemory<byte>>(ParquetTypes.Text(name));
        return new Member(Encoding.UTF8.GetBytes(name), column, (ref reader, json, repeated) => column.Add(Keep(ref reader, json), repeated));
    }

    private ReadOnlyMemory<byte> Keep(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            Memory<byte> place = _texts.Reserve(reader.ValueSpan.Length);
            return _texts.Keep(place, reader.CopyString(place.Span));
        }
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return _texts.Keep(json[start..(int)reader.BytesConsumed]);
    }

    private sealed record Member(byte[] Name, ParquetColumn Column, Adding Add);
}
