using System.Text.Json;

namespace ExperimentApi.Formats.Json;

/// <summary>Looks into JSON of unknown shape: what is absent, null or of another kind is null.</summary>
internal static class ElementExtensions
{
    extension(JsonElement element)
    {
        /// <summary>A member; null where the element is no object, or the member is absent or null.</summary>
        public JsonElement? Member(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

        /// <summary>A member that is an object.</summary>
        public JsonElement? Object(string name) => element.Member(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

        /// <summary>A member that is a text.</summary>
        public string? Text(string name) => element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

        /// <summary>A member that is a number, and a finite double.</summary>
        public double? Number(string name) => element.Member(name)?.AsNumber();

        /// <summary>A member that is a whole number.</summary>
        public long? Integer(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long number) ? number : null;

        /// <summary>A member that is true or false.</summary>
        public bool? Flag(string name) => element.Member(name)?.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

        /// <summary>The items of a member that is an array; none where it is not.</summary>
        public IEnumerable<JsonElement> Items(string name) => element.Member(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

        /// <summary>The members of a member that is an object; none where it is not.</summary>
        public IEnumerable<JsonProperty> Members(string name) => element.Object(name) is { } value ? value.EnumerateObject() : [];

        /// <summary>A finite number; null for anything else.</summary>
        public double? AsNumber() =>
            element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) && double.IsFinite(number) ? number : null;

        /// <summary>A text as it is, a number or truth value as it is written, anything else as JSON; null for null.</summary>
        public string? AsText() => element.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.String => element.GetString(),
            _ => element.GetRawText(),
        };
    }
}
