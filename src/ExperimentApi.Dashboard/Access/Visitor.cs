using Microsoft.AspNetCore.Components.Authorization;

namespace ExperimentApi.Dashboard.Access;

/// <summary>Who looks: of a request what its cookie says, of a live page what the cookie said when it connected.</summary>
internal sealed class Visitor(AuthenticationStateProvider live)
{
    private bool _isOfRequest;
    private string? _key;

    public void IsOfRequest(string? key) => (_isOfRequest, _key) = (true, key);

    /// <summary>The visitor's key; null without one.</summary>
    public async ValueTask<string?> KeyAsync()
    {
        if (_isOfRequest)
            return _key;
        AuthenticationState state = await live.GetAuthenticationStateAsync();
        return state.User.FindFirst(VisitorCookie.Claim)?.Value;
    }
}
