using Microsoft.AspNetCore.Components;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>Addresses of this page with something changed.</summary>
internal static class Addresses
{
    /// <summary>Ids hold no comma, so that their list can be read as it stands.</summary>
    public static string With(this NavigationManager navigation, IReadOnlyDictionary<string, object?> query) =>
        navigation.GetUriWithQueryParameters(query).Replace("%2C", ",", StringComparison.Ordinal);

    public static string With(this NavigationManager navigation, string name, string? value) => navigation.With(new Dictionary<string, object?> { [name] = value });

    /// <summary>The same page with one answer opened, or with none.</summary>
    public static string Answer(this NavigationManager navigation, string? question, string? experiment) =>
        navigation.With(new Dictionary<string, object?> { ["question"] = question, ["answer_of"] = experiment });
}
