using System.Globalization;
using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ExperimentApi.Data.Keys;

/// <summary>Changes of keys take turns, so that what each looks at stays true until it commits; and each is in the audit trail.</summary>
public sealed class KeyChanges(ExperimentDbContext database, AuditTrail audit, KeyRing ring, TimeProvider clock)
{
    private const long LockId = 0x45585052_4B455901;

    /// <summary>Now, as the database keeps it.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow() is var now ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)) : now;

    public async Task<IDbContextTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        IDbContextTransaction turn = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockId})", cancellationToken);
        return turn;
    }

    /// <summary>Whether any key was ever made, whoever may see it.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => database.ApiKeys.IgnoreQueryFilters().AnyAsync(cancellationToken);

    /// <summary>Whether a key other than this one may make keys for everything.</summary>
    public Task<bool> HasOtherAdminAsync(string id, CancellationToken cancellationToken) => database.ApiKeys.AnyAsync(
        key => key.Id != id && key.RevokedAt == null && (key.ExpiresAt == null || key.ExpiresAt > Now) && key.Projects.Length == 0 && key.Scopes.Contains(Scope.Admin), cancellationToken);

    /// <summary>Stores what was changed, with an entry that has no secret.</summary>
    public async Task CommitAsync(IDbContextTransaction turn, ApiKeyEntity key, string action, CancellationToken cancellationToken)
    {
        audit.Add(AuditEntry.OfKeys, "", action, new Dictionary<string, JsonElement>
        {
            ["key_id"] = Text(key.Id),
            ["name"] = Text(key.Name),
            ["scopes"] = Texts(key.Scopes),
            ["projects"] = Texts(key.Projects),
            ["expires_at"] = Text(key.ExpiresAt?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
            ["rotated_from"] = Text(key.RotatedFrom),
        });
        await database.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        ring.Forget();
    }

    private static JsonElement Text(string? text) => JsonSerializer.SerializeToElement(text, WireJson.Context.String);

    private static JsonElement Texts(string[] texts) => JsonSerializer.SerializeToElement(texts, WireJson.Context.IReadOnlyListString);
}
