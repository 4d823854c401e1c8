using Microsoft.AspNetCore.Components;

namespace ExperimentApi.Dashboard.Access;

/// <summary>Ways between pages. The address holds the whole view, so that it can be shared and the back button works.</summary>
internal static class Navigating
{
    /// <summary>To the page that asks for a key, and back again afterwards. The browser goes there itself: only an answer of HTTP can set the cookie.</summary>
    public static void ToSignIn(this NavigationManager navigation) =>
        navigation.NavigateTo($"sign-in?return={Uri.EscapeDataString(navigation.ToBaseRelativePath(navigation.Uri))}", forceLoad: true);

    /// <summary>The same page with some of its query changed; null takes a part away.</summary>
    public static void Change(this NavigationManager navigation, IReadOnlyDictionary<string, object?> query, bool replace = false) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(query), new NavigationOptions { ReplaceHistoryEntry = replace });
}
