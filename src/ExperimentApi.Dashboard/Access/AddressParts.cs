using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ExperimentApi.Dashboard.Access;

/// <summary>The query of an address, part by part. What is not there, or says nothing, is null.</summary>
internal sealed class AddressParts(string query)
{
    private readonly Dictionary<string, StringValues> _parts = QueryHelpers.ParseQuery(query);

    /// <summary>The first of this name.</summary>
    public string? Text(string name) => _parts.GetValueOrDefault(name) is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>All of this name.</summary>
    public IEnumerable<string> Texts(string name) => _parts.GetValueOrDefault(name).OfType<string>().Where(value => value.Length > 0);

    public bool? Truth(string name) => bool.TryParse(Text(name), out bool value) ? value : null;
}
