namespace ExperimentApi.Data.Access;

/// <summary>
/// Who asks, as far as data is concerned; one for each scope. It has to be told before anything is read: a place that forgets it fails
/// instead of showing what it should not.
/// </summary>
public sealed class Caller
{
    private bool _isKnown;
    private string[]? _projects;

    /// <summary>Whom the audit trail names: a key or a subject of OpenID Connect. Null where nobody is known, and for the service itself.</summary>
    public string? Actor { get; private set; }

    /// <summary>The projects the caller is limited to; null where it is not.</summary>
    public string[]? Projects => _isKnown ? _projects : throw new InvalidOperationException("Nobody said who asks for this data.");

    public bool IsLimited => Projects is not null;

    public void Is(string? actor, string[]? projects) => (_isKnown, Actor, _projects) = (true, actor, projects);

    /// <summary>Nobody asks: the service works for itself.</summary>
    public Caller AsService()
    {
        Is(null, null);
        return this;
    }

    public bool Sees(string project) => Projects?.Contains(project) ?? true;
}
