using System.Text;

namespace ExperimentApi.Tests.Fuzzing.Drawing;

/// <summary>Makes bodies wrong: first as JSON, in one place or a few, then as bytes.</summary>
internal static class Damage
{
    private static readonly byte[][] Noise = [[0], [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], "\n"u8.ToArray(), "\r"u8.ToArray(), ","u8.ToArray(), "}"u8.ToArray(), "\""u8.ToArray(), "//x"u8.ToArray(), [0xE2, 0x80, 0xA8], [0x1E]];

    /// <summary>The tree with one place changed.</summary>
    public static JsonTree Of(JsonTree tree, Draw draw)
    {
        int place = draw.Below(Count(tree));
        return At(tree, ref place, node => Changed(node, draw));
    }

    /// <summary>Bytes that came to harm on their way.</summary>
    public static byte[] Of(byte[] bytes, Draw draw)
    {
        int at = draw.Below(bytes.Length + 1);
        byte[] noise = draw.Odd(Noise);
        return draw.Below(7) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. noise, .. bytes[at..]],
            2 => [.. bytes[..at], .. noise, .. bytes[Math.Min(bytes.Length, at + noise.Length)..]],
            3 => [0xEF, 0xBB, 0xBF, .. bytes],
            4 => [.. bytes, .. noise],
            5 => draw.Chance(50) ? [] : Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes)),
            _ => [.. bytes[..at], .. draw.Bytes(draw.Below(6)), .. bytes[at..]],
        };
    }

    private static int Count(JsonTree tree) => tree switch
    {
        JsonTree.Members members => 1 + members.All.Sum(member => Count(member.Value)),
        JsonTree.Items items => 1 + items.All.Sum(Count),
        _ => 1,
    };

    private static JsonTree At(JsonTree tree, ref int place, Func<JsonTree, JsonTree> change)
    {
        if (place-- == 0)
            return change(tree);
        switch (tree)
        {
            case JsonTree.Members members:
                var named = new List<(string, JsonTree)>();
                foreach ((string name, JsonTree value) in members.All)
                    named.Add((name, place < 0 ? value : At(value, ref place, change)));
                return new JsonTree.Members(named);
            case JsonTree.Items items:
                var all = new List<JsonTree>();
                foreach (JsonTree item in items.All)
                    all.Add(place < 0 ? item : At(item, ref place, change));
                return new JsonTree.Items(all);
            default:
                return tree;
        }
    }

    private static JsonTree Changed(JsonTree node, Draw draw) => (node, draw.Below(5)) switch
    {
        (JsonTree.Members { All.Count: > 0 } members, 0) => new JsonTree.Members(Without(members.All, draw)),
        (JsonTree.Members { All.Count: > 0 } members, 1) => new JsonTree.Members([.. members.All, draw.Odd(members.All)]),
        (JsonTree.Members members, 2) => new JsonTree.Members([.. members.All, ($"\"{draw.Odd(OddTexts.Names)}\"", new JsonTree.Scalar(draw.One(OddTexts.Json)))]),
        (JsonTree.Items { All.Count: > 0 } items, 0) => new JsonTree.Items(Without(items.All, draw)),
        (JsonTree.Items { All.Count: > 0 } items, 1) => new JsonTree.Items([.. items.All, draw.Odd(items.All)]),
        (JsonTree.Items items, 2) => new JsonTree.Items([.. items.All, new JsonTree.Scalar(draw.Odd(OddTexts.Json))]),
        (_, 3) when draw.Chance(10) => Deep(draw.Odd([5, 63, 64, 65, 200, 2000]), draw.Chance(50)),
        (_, 3) when draw.Chance(3) => JsonTree.Text(new string('t', draw.Odd([1 << 16, 1 << 20, (1 << 20) + 1]))),
        _ => new JsonTree.Scalar(draw.Odd(OddTexts.Json)),
    };

    private static T[] Without<T>(IReadOnlyList<T> all, Draw draw)
    {
        T gone = draw.Odd(all);
        return [.. all.Where(one => !ReferenceEquals(one, gone) && !Equals(one, gone))];
    }

    private static JsonTree.Scalar Deep(int levels, bool objects) => new(objects
        ? string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels)
        : new string('[', levels) + new string(']', levels));
}
