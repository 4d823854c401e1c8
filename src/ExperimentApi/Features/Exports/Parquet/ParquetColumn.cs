using Parquet;
using Parquet.Schema;

namespace ExperimentApi.Features.Exports.Parquet;

/// <summary>A column of the row group that is being gathered.</summary>
internal abstract class ParquetColumn
{
    public abstract DataField Field { get; }

    /// <summary>Adds that there is nothing here.</summary>
    /// <param name="present">How much of the path is there: 0 where not even the outermost part is.</param>
    /// <param name="repeated">0 for the first item of a row, 1 for those after it.</param>
    public abstract void AddNull(int present = 0, int repeated = 0);

    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);

    public abstract void Clear();
}

/// <summary>A column of one type: its values, and of each place whether it has one and whether it goes on with a list.</summary>
internal sealed class ParquetColumn<T>(DataField of) : ParquetColumn
    where T : struct
{
    private T[] _values = new T[1024];
    private int[] _present = new int[1024];
    private int[] _repeated = new int[1024];
    private int _count;
    private int _places;

    public override DataField Field => of;

    public void Add(T value, int repeated = 0)
    {
        if (_count == _values.Length)
            Array.Resize(ref _values, _count * 2);
        _values[_count++] = value;
        AddNull(of.MaxDefinitionLevel, repeated);
    }

    public override void AddNull(int present = 0, int repeated = 0)
    {
        if (_places == _present.Length)
        {
            Array.Resize(ref _present, _places * 2);
            Array.Resize(ref _repeated, _places * 2);
        }
        _present[_places] = present;
        _repeated[_places++] = repeated;
    }

    public override Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken) => group.WriteAllPartsAsync<T>(of, _values.AsMemory(0, _count),
        of.MaxDefinitionLevel == 0 ? null : (ReadOnlyMemory<int>?)_present.AsMemory(0, _places),
        of.MaxRepetitionLevel == 0 ? null : (ReadOnlyMemory<int>?)_repeated.AsMemory(0, _places), cancellationToken);

    public override void Clear() => (_count, _places) = (0, 0);
}
