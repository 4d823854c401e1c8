using System.Text.Json;

namespace ExperimentApi.Formats.Rows;

/// <summary>The rows of a document that is in memory already: an array.</summary>
internal sealed class ElementRows(string file, string path, JsonElement rows) : RowSource
{
    public override string File => file;

    public override IEnumerable<JsonElement> All()
    {
        int index = 0;
        foreach (JsonElement row in rows.EnumerateArray())
            yield return Checked(row, index++);
    }

    public override JsonElement Read(int index) => rows[index];

    public override string Place(int index) => $"{path}[{index}]";
}
