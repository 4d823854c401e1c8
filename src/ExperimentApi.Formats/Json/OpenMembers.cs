using System.Text.Json;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Formats.Json;

/// <summary>Fills the open sections of a snapshot with what a file says; what it does not say is not written.</summary>
internal static class OpenMembers
{
    extension(Dictionary<string, JsonElement> members)
    {
        /// <summary>Sets a member to foreign JSON, credentials redacted; nothing where it is absent or null.</summary>
        public void Put(string name, JsonElement? value)
        {
            if (value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } some)
                members[Fit.Clean(name)] = JsonCopy.Of(Secrets.Redact(some, name));
        }

        /// <summary>Sets a member to a text; nothing where there is none.</summary>
        public void Put(string name, string? text)
        {
            if (text is not null)
                members.Put(name, JsonSerializer.SerializeToElement(Fit.Clean(text), ContractsJson.Default.String));
        }

        /// <summary>Sets a member to a whole number; nothing where there is none.</summary>
        public void Put(string name, long? number)
        {
            if (number is not null)
                members.Put(name, JsonSerializer.SerializeToElement(number, ContractsJson.Default.NullableInt64));
        }

        /// <summary>Sets a member to those members of an object that are not named; nothing where none is left.</summary>
        public void PutRest(string name, JsonElement? value, params string[] except)
        {
            if (value is not { ValueKind: JsonValueKind.Object } some)
                return;
            var rest = new Dictionary<string, JsonElement>();
            foreach (JsonProperty member in some.EnumerateObject())
            {
                if (!except.Contains(member.Name))
                    rest[member.Name] = JsonCopy.Of(member.Value);
            }
            if (rest.Count > 0)
                members.Put(name, JsonSerializer.SerializeToElement(rest, ContractsJson.Default.DictionaryStringJsonElement));
        }
    }
}
