using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Tests.Reading;

public sealed class StableHashTests
{
    [Fact]
    public void Equal_content_has_an_equal_hash_in_any_order_and_other_content_another()
    {
        static string hash(string json) => StableHash.Of(JsonElement.Parse(json));

        Assert.Equal(hash("""{"a": 1, "b": [true, null]}"""), hash("""{"b":[true,null],"a":1}"""));
        Assert.Equal(5, new[] { """["a","b"]""", """["ab"]""", """[["a"],"b"]""", """["b","a"]""", """[1, 2]""" }.Select(hash).Distinct().Count());
    }
}
