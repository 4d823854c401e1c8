using System.Text.Json;

namespace ExperimentApi.Formats.Rows;

/// <summary>The rows of a document that is in memory already.</summary>
internal sealed class ElementRows(string file, string path, IReadOnlyList<JsonElement> rows) : RowSource
{
    public override string File => file;

    public override IEnumerable<JsonElement> All()
    {
        for (int index = 0; index < rows.Count; index++)
            yield return Checked(rows[index], index);
    }

    public override JsonElement Read(int index) => rows[index];

    public override string Place(int index) => $"{path}[{index}]";
}
