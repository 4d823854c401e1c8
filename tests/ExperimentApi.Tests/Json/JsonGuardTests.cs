using System.Text;
using System.Text.Json;
using CsCheck;
using ExperimentApi.Json;

namespace ExperimentApi.Tests.Json;

public sealed class JsonGuardTests
{
    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "", "a/b", "~", "中", "\\u0061", "\\u4e2d", "x y", "0");

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 5
        ? Gen.OneOf("1", "null", "\"x\"")
        : Gen.OneOf(
            Gen.OneOf("1", "-2.5e3", "true", "null", "\"x\"", "\"\\n\"", "[]", "{}"),
            inner.Array[0, 4].Select(items => $"[{string.Join(", ", items)}]"),
            Gen.Select(Name, inner).Array[0, 4].Select(Object)));

    private static readonly Gen<string> Spoilt = Gen.Select(Value, Gen.Int[0, 400], Gen.OneOf("", ",", "}", "]", "{", "[", "\"", "x", "NaN", "1", ":", "\\", "//"), Gen.Bool, (text, at, noise, cut) =>
        cut ? text[..(at % (text.Length + 1))] : text.Insert(at % (text.Length + 1), noise));

    /// <summary>One step into a document: the member or item that the value stands in, with others around it.</summary>
    private static readonly Gen<(string Open, string Close, string Token)> Step = Gen.OneOf(
        Gen.Select(Gen.OneOf("a", "a/b", "~", "", "中", "0"), Gen.Bool, (name, first) =>
            ($"{{{(first ? "" : "\"before\": {\"a\": [1, {}]}, ")}\"{name}\": ", ", \"after\": [{}]}", name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal))),
        Gen.Int[0, 3].Select(index => ($"[{string.Concat(Enumerable.Repeat("{\"a\": [[]]}, ", index))}", ", {}, 1]", $"{index}")));

    [Fact]
    public void Takes_what_the_platform_s_parser_takes_and_refuses_what_it_refuses() => Gen.OneOf(Value, Spoilt).Sample(text =>
    {
        var defects = new ValueErrors();
        bool malformed = JsonGuard.Check(Encoding.UTF8.GetBytes(text), "", defects) is not null;
        Assert.Equal(!Parses(text, duplicates: true), malformed);
        if (!malformed)
            Assert.Equal(Parses(text, duplicates: false), defects.Count == 0);
    }, iter: 20_000);

    [Fact]
    public void The_pointer_is_of_the_very_value_wherever_it_stands() => Gen.Select(Step.Array[0, 12], Gen.OneOf("NaN", "1e999", "\"\\ud800\"", "\"\0\"", "{\"x\": 1, \"\\u0078\": 2}")).Sample((steps, bad) =>
    {
        string text = string.Concat(steps.Select(step => step.Open)) + bad + string.Concat(steps.Reverse().Select(step => step.Close));
        string pointer = string.Concat(steps.Select(step => "/" + step.Token)) + (bad[0] == '{' ? "/x" : "");
        var defects = new ValueErrors();
        ValueErrors? malformed = JsonGuard.Check(Encoding.UTF8.GetBytes(text), "/7", defects);
        Assert.Equal(bad is "NaN" or "\"\0\"", malformed is not null);
        Assert.Equal("/7" + pointer, Assert.Single((malformed ?? defects).Entries).Key);
    }, iter: 5000);

    [Fact]
    public async Task A_large_object_does_not_slow_down_the_small_ones_after_it()
    {
        string large = Object([.. Enumerable.Range(0, 200_000).Select(index => ($"{index}", "0"))]);
        string small = string.Concat(Enumerable.Repeat(", {\"a\": 1, \"b\": {\"a\": 1}}", 200_000));
        await Task.Run(() =>
        {
            var defects = new ValueErrors();
            Assert.Null(JsonGuard.Check(Encoding.UTF8.GetBytes($"[{large}{small}, {{\"a\": 1, \"a\": 2}}]"), "", defects));
            Assert.Equal("/200001/a", Assert.Single(defects.Entries).Key);
        }).WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static bool Parses(string text, bool duplicates)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = duplicates });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Object((string Name, string Value)[] members) => $"{{{string.Join(",", members.Select(member => $"\"{member.Name}\":{member.Value}"))}}}";
}
