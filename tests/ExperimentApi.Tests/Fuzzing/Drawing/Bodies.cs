using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ExperimentApi.Tests.Fuzzing.Document;
using ExperimentApi.Tests.Imports;

namespace ExperimentApi.Tests.Fuzzing.Drawing;

/// <summary>The bodies of requests: by schema, or the document's example with values of this service, whole or damaged; files of the importers.</summary>
internal sealed class Bodies(DeclaredApi api, KnownValues known, SchemaValues values, IReadOnlyList<byte[]> files)
{
    private const int Damaged = 65;
    private const int DamagedBytes = 18;
    private const string Boundary = "fuzz-boundary";

    /// <summary>A body and its media type; null where the operation takes none.</summary>
    public (byte[] Body, string MediaType)? Draw(Draw draw, DeclaredOperation operation)
    {
        if (operation.Bodies.Count == 0)
            return null;
        DeclaredMedia media = draw.One(operation.Bodies);
        byte[] body = media.MediaType switch
        {
            "multipart/form-data" => Form(draw),
            "application/octet-stream" => File(draw),
            "application/x-ndjson" => Lines(draw, operation, media),
            _ => Encoding.UTF8.GetBytes(Spoilt(draw, Tree(draw, media.Schema, media.Example)).ToString()),
        };
        if (draw.Strays(DamagedBytes))
            body = Damage.Of(body, draw);
        return (body, media.MediaType == "multipart/form-data" ? $"multipart/form-data; boundary={Boundary}" : media.MediaType);
    }

    private JsonTree Tree(Draw draw, JsonElement schema, JsonElement? example) =>
        example is { ValueKind: not JsonValueKind.String } given && draw.Chance(55) ? WithKnown(JsonTree.Parse(given), draw, []) : values.Draw(draw, schema);

    private static JsonTree Spoilt(Draw draw, JsonTree tree)
    {
        for (int times = draw.Strays(Damaged) ? 1 + (draw.Chance(25) ? draw.Below(4) : 0) : 0; times > 0; times--)
            tree = Damage.Of(tree, draw);
        return tree;
    }

    private byte[] Lines(Draw draw, DeclaredOperation operation, DeclaredMedia media)
    {
        var lines = new List<string>();
        var replaced = new Dictionary<string, string>();
        DeclaredMedia? same = operation.Bodies.FirstOrDefault(other => other.MediaType == "application/json");
        foreach (string line in media.Example is { ValueKind: JsonValueKind.String } text ? text.GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [])
            lines.Add(Spoilt(draw, WithKnown(JsonTree.Parse(JsonElement.Parse(Encoding.UTF8.GetBytes(line))), draw, replaced)).ToString());
        // One of what the JSON form takes many of stands last in its choices.
        if (same is not null && draw.Chance(60) && api.Resolved(same.Schema).TryGetProperty("oneOf", out JsonElement choices))
            lines = [.. Enumerable.Range(0, draw.Below(6)).Select(_ => Spoilt(draw, values.Draw(draw, choices.EnumerateArray().Last())).ToString())];
        if (draw.Strays(25))
            lines.Insert(draw.Below(lines.Count + 1), draw.Odd(["", " ", "\r", "[]", "[{}]", "{}", "null", "{}{}", "{", "\ufeff{}", "\u001e{}", "x", new string(' ', 70_000)]));
        return Encoding.UTF8.GetBytes(string.Join(draw.Chance(90) ? "\n" : "\r\n", lines) + (draw.Chance(50) ? "\n" : ""));
    }

    private byte[] File(Draw draw)
    {
        byte[] file = draw.One(files);
        if (!draw.Strays(80))
            return file;
        return draw.Odd([true, false]) ? Mutation.Of(files, draw.Random()) : Zip(draw, file);
    }

    private static byte[] Zip(Draw draw, byte[] file)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (int number = draw.Below(3); number >= 0; number--)
            {
                using Stream entry = zip.CreateEntry(draw.One(["a.json", "b.ndjson", "../x.json", "/etc/x", "a/b/c.json", "d/", "a.zip", "C:\\x", "experiments.jsonl", "logs/1.eval"])).Open();
                entry.Write(file);
            }
        }
        return bytes.ToArray();
    }

    private byte[] Form(Draw draw)
    {
        var form = new MemoryStream();
        void write(string text) => form.Write(Encoding.UTF8.GetBytes(text));
        for (int number = draw.Below(3); number >= 0; number--)
        {
            write($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{draw.One(["file", "file", "file", "files", "", "x"])}\"; filename=\"{draw.One(["a.json", "a.json", "b.ndjson", "c.zip", "../../x.json", "d/e.eval", "", "\u4e2d.json", "a\\b.json"])}\"\r\n");
            write(!draw.Strays(30) ? "\r\n" : draw.Odd(["Content-Type: application/json\r\n\r\n", "Content-Transfer-Encoding: base64\r\n\r\n", "X: y\r\n", "\r\n\r\n", ""]));
            form.Write(File(draw));
            write(!draw.Strays(8) ? "\r\n" : "");
        }
        write(!draw.Strays(15) ? $"--{Boundary}--\r\n" : draw.Odd(["", $"--{Boundary}", "--other--\r\n", $"--{Boundary}--"]));
        return form.ToArray();
    }

    /// <summary>An example tells of ids of another service; those of this one, or new ones, take their places, the same for the same.</summary>
    private JsonTree WithKnown(JsonTree tree, Draw draw, Dictionary<string, string> replaced, string name = "") => tree switch
    {
        JsonTree.Members members => new JsonTree.Members([.. members.All.Select(member => (member.Name, WithKnown(member.Value, draw, replaced, member.Name.Trim('"'))))]),
        JsonTree.Items items => new JsonTree.Items([.. items.All.Select(item => WithKnown(item, draw, replaced, name))]),
        JsonTree.Scalar { Json: ['"', ..] } text => new JsonTree.Scalar(Replaced(text.Json, draw, replaced, name)),
        _ => tree,
    };

    private string Replaced(string text, Draw draw, Dictionary<string, string> replaced, string name)
    {
        if (replaced.TryGetValue(text, out string? before))
            return before;
        bool isReference = name is "baseline" or "candidate";
        if (!draw.Chance(isReference || name == "experiment_id" ? 95 : 12))
            return text;
        string? value = draw.Chance(isReference ? 5 : name == "experiment_id" ? 35 : 0) ? $"fuzz-{draw.Below(1_000_000)}" : known.Draw(draw, name);
        return value is null ? text : replaced[text] = JsonTree.Quoted(value);
    }
}
