using System.Text;
using System.Text.Json;

namespace ExperimentApi.Tests.Fuzzing.Drawing;

/// <summary>JSON text taken apart, that need not be JSON: names may repeat, and a scalar holds any text at all.</summary>
internal abstract record JsonTree
{
    public static JsonTree Parse(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new Members([.. value.EnumerateObject().Select(member => (Quoted(member.Name), Parse(member.Value)))]),
        JsonValueKind.Array => new Items([.. value.EnumerateArray().Select(Parse)]),
        _ => new Scalar(value.GetRawText()),
    };

    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    public static Scalar Text(string text) => new(Quoted(text));

    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    protected abstract void Write(StringBuilder text);

    public sealed record Scalar(string Json) : JsonTree
    {
        protected override void Write(StringBuilder text) => text.Append(Json);
    }

    public sealed record Items(IReadOnlyList<JsonTree> All) : JsonTree
    {
        protected override void Write(StringBuilder text)
        {
            text.Append('[');
            for (int index = 0; index < All.Count; index++)
            {
                text.Append(index > 0 ? "," : "");
                All[index].Write(text);
            }
            text.Append(']');
        }
    }

    /// <param name="All">With names as they stand in the text, quotes included.</param>
    public sealed record Members(IReadOnlyList<(string Name, JsonTree Value)> All) : JsonTree
    {
        protected override void Write(StringBuilder text)
        {
            text.Append('{');
            for (int index = 0; index < All.Count; index++)
            {
                text.Append(index > 0 ? "," : "").Append(All[index].Name).Append(':');
                All[index].Value.Write(text);
            }
            text.Append('}');
        }
    }
}
