using System.Text.Json;

namespace ExperimentApi.Formats.Rows;

/// <summary>The rows of a file: all of them in a first pass, and then any of them again, so that memory holds places and not rows.</summary>
internal abstract class RowSource : IDisposable
{
    /// <summary>Most rows of one file: the place of each is held in memory.</summary>
    public const int MaxRows = 1_000_000;

    /// <summary>The file, as the sender named it.</summary>
    public abstract string File { get; }

    /// <summary>All rows in their order. The places of <see cref="Read"/> and <see cref="Place"/> count from 0.</summary>
    /// <exception cref="UnreadableUploadException">A row is no JSON object, or is too large, or there are too many.</exception>
    public abstract IEnumerable<JsonElement> All();

    /// <summary>A row once more, after all were read.</summary>
    public abstract JsonElement Read(int index);

    /// <summary>Where the row is, for people: <c>line 3</c>.</summary>
    public abstract string Place(int index);

    public virtual void Dispose()
    {
    }

    /// <summary>Holds a row to what can be kept of it.</summary>
    protected JsonElement Checked(JsonElement row, int index) => index >= MaxRows
        ? throw new UnreadableUploadException(File, Place(index), $"is beyond the {MaxRows} rows that are read of one file")
        : row.ValueKind == JsonValueKind.Object
        ? row
        : throw new UnreadableUploadException(File, Place(index), $"must be an object, and is {row.ValueKind}");
}
