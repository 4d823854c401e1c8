using System.Text.Json;
using ExperimentApi.Json;

namespace ExperimentApi.Tests.Json;

public sealed class JsonDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[1,{"c":2}]}""", """{"b":[1.0,{"c":2e0}],"a":1}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", "/a")]
    [InlineData("""{"a":1}""", """{"b":1}""", "/a /b")]
    [InlineData("""{"a":null}""", "{}", "/a")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1,3]}""", "/a/1")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", "/a")]
    [InlineData("""{"a":{}}""", """{"a":[]}""", "/a")]
    [InlineData("""{"a":"1"}""", """{"a":1}""", "/a")]
    [InlineData("""{"a":true}""", """{"a":false}""", "/a")]
    [InlineData("""{"a/b":{"~":1}}""", """{"a/b":{"~":2}}""", "/a~1b/~0")]
    [InlineData("""{"":1}""", """{"":2}""", "/")]
    [InlineData("9007199254740993", "9007199254740992", "root")]
    [InlineData("\"\\u00e9\"", "\"é\"", "")]
    public void Differences_are_named_by_pointer(string left, string right, string pointers)
    {
        string[] expected = pointers switch { "" => [], "root" => [""], _ => pointers.Split(' ') };
        Assert.Equal(expected, JsonDifference.Paths(JsonElement.Parse(left), JsonElement.Parse(right)));
        Assert.Equal(expected.Order(), JsonDifference.Paths(JsonElement.Parse(right), JsonElement.Parse(left)).Order());
    }
}
