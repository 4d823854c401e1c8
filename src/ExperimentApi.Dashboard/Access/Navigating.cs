using Microsoft.AspNetCore.Components;

namespace ExperimentApi.Dashboard.Access;

/// <summary>Ways between pages.</summary>
internal static class Navigating
{
    /// <summary>To the page that asks for a key, and back again afterwards. The browser goes there itself: only an answer of HTTP can set the cookie.</summary>
    public static void ToSignIn(this NavigationManager navigation) =>
        navigation.NavigateTo($"sign-in?return={Uri.EscapeDataString(navigation.ToBaseRelativePath(navigation.Uri))}", forceLoad: true);
}
