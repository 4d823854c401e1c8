using ExperimentApi.Contracts.Keys;

namespace ExperimentApi.Dashboard.Access;

/// <summary>What the visitor may do here. The API decides; pages leave out what it would refuse.</summary>
public sealed record VisitorAccess(CurrentAccess Current)
{
    /// <summary>Whether the visitor has a key, and so can sign out.</summary>
    public bool IsKnown => Current.Actor is not null;

    /// <summary>Whom the audit trail names.</summary>
    public string Name => Current.Key?.Name ?? Current.Actor ?? "anonymous";

    public bool MayIngest => Has("ingest");

    public bool MayWrite => Has("write");

    public bool MayAdminister => Has("admin");

    private bool Has(string scope) => Current.Scopes.Contains(scope);
}
