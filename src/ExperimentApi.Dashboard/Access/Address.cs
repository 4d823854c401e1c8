using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ExperimentApi.Dashboard.Access;

/// <summary>
/// The address of a live page, which holds the whole view, so that it can be shared and the back button works. What a visitor chooses counts at
/// once: the browser takes a round trip to go there, in which fields show what was chosen and the next choice builds on it.
/// </summary>
internal sealed class Address : IDisposable
{
    /// <summary>Longer than the browser takes. Where it has not gone by then it was kept from going, and the address is what it was.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly NavigationManager _navigation;
    private readonly TimeProvider _clock;

    // Where the browser is known to be, and after it where it was sent since, in order.
    private readonly List<string> _way = [];
    private long _sentAt;

    public Address(NavigationManager navigation, TimeProvider clock)
    {
        (_navigation, _clock) = (navigation, clock);
        navigation.LocationChanged += Arrive;
    }

    /// <summary>From its question mark on; empty where there is none.</summary>
    public string Query => new Uri(Location).Query;

    private string Location => IsUnderway ? _way[^1] : _navigation.Uri;

    // Who renders because the browser arrived may ask before this object has heard of it: anywhere on the way is on the way.
    private bool IsUnderway => _way.Count > 1 && _way.Contains(_navigation.Uri) && _clock.GetElapsedTime(_sentAt) < Patience;

    /// <summary>A part of the query; null where it says nothing.</summary>
    public string? this[string name] => new AddressParts(Query).Text(name);

    /// <summary>Goes to the same page with some of its query changed; null takes a part away.</summary>
    public void Change(IReadOnlyDictionary<string, object?> query)
    {
        string to = _navigation.GetUriWithQueryParameters(Location, query);
        if (!IsUnderway)
        {
            _way.Clear();
            _way.Add(_navigation.Uri);
        }
        _way.Add(to);
        _sentAt = _clock.GetTimestamp();
        _navigation.NavigateTo(to);
    }

    /// <summary>Goes to the same page with one part of its query changed, and without those that held for the old choice only.</summary>
    public void Change(string name, object? value, params IEnumerable<string> resets) =>
        Change(resets.ToDictionary(reset => reset, object? (_) => null).Append(new(name, value)).ToDictionary());

    public void Dispose() => _navigation.LocationChanged -= Arrive;

    // Elsewhere than on the way, another navigation took the place of this one.
    private void Arrive(object? sender, LocationChangedEventArgs change)
    {
        int at = _way.IndexOf(change.Location, Math.Min(1, _way.Count));
        _way.RemoveRange(0, at < 0 ? _way.Count : at);
    }
}
