using System.Text.Json;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Client.AI;

/// <summary>The metadata of a step; what is not known is not in it.</summary>
internal sealed class StepMetadata
{
    private readonly Dictionary<string, JsonElement> _members = [];

    public void Add(string name, bool value) => _members[name] = JsonSerializer.SerializeToElement(value, WireJson.Context.Boolean);

    public void Add(string name, double? value)
    {
        if (value is not null)
            _members[name] = JsonSerializer.SerializeToElement(value, WireJson.Context.NullableDouble);
    }

    public void Add(string name, long? value)
    {
        if (value is not null)
            _members[name] = JsonSerializer.SerializeToElement(value, WireJson.Context.NullableInt64);
    }

    public void Add(string name, string? value)
    {
        if (value is not null)
            _members[name] = JsonSerializer.SerializeToElement(value, WireJson.Context.String);
    }

    public void Add(string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
            _members[name] = JsonSerializer.SerializeToElement(values, WireJson.Context.IReadOnlyListString);
    }

    public JsonElement? ToJson() =>
        _members.Count == 0 ? null : JsonSerializer.SerializeToElement(_members, WireJson.Context.DictionaryStringJsonElement);
}
