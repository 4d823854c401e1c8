using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Data.Keys;
using ExperimentApi.Http.Security;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Security;

/// <summary>Tells who asks: by a key, or nobody in particular for as long as no key was ever made.</summary>
public sealed class Access(KeyRing ring, KeyUsage usage, IOptions<SecurityOptions> options, TimeProvider clock)
{
    private readonly bool _hasProvider = !string.IsNullOrWhiteSpace(options.Value.Authority);
    private readonly byte[]? _bootstrapHash = options.Value.KeyOfConfiguration() is { } key ? Hash(key) : null;
    private readonly ClaimsPrincipal _bootstrap = AccessClaims.Principal(SecurityOptions.IdOf(options.Value.KeyOfConfiguration() ?? ""), Scope.All, []);

    // Made once for each state of a key.
    private readonly ConditionalWeakTable<StoredKey, ClaimsPrincipal> _callers = [];
    private readonly TaskCompletionSource<bool> _mayBeOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether a caller is known by something that needs no database.</summary>
    public bool HasOtherWays => _bootstrapHash is not null || _hasProvider;

    /// <summary>Whether the caller holds the key of the configuration.</summary>
    internal bool IsOfConfiguration(ClaimsPrincipal caller) => ReferenceEquals(caller, _bootstrap);

    /// <summary>Decides, once it is known where the service listens, whether whoever reaches it may ask until there is a key. Requests without one wait for it.</summary>
    public void Open(bool untilThereAreKeys) => _mayBeOpen.TrySetResult(untilThereAreKeys && !HasOtherWays);

    /// <summary>Whether no key was ever made, and none is needed.</summary>
    private async ValueTask<bool> IsOpenAsync(CancellationToken cancellationToken) =>
        (_mayBeOpen.Task is { IsCompletedSuccessfully: true, Result: var decided } ? decided : await _mayBeOpen.Task.WaitAsync(cancellationToken)) &&
        !await ring.HasKeysAsync(cancellationToken);

    /// <summary>Whether the token of this request is for the provider of OpenID Connect to judge.</summary>
    public bool IsForProvider(HttpRequest request) => _hasProvider && request.BearerToken() is { } token && !token.StartsWith(AccessClaims.KeyPrefix, StringComparison.Ordinal);

    /// <summary>Who asks by a key, or as anybody may; null where nobody is let in.</summary>
    public async ValueTask<ClaimsPrincipal?> CallerOfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // A key counts before there being none does, so that an instance that has not heard of the first one finds it.
        if (request.BearerToken() is { } token && await HolderAsync(token, cancellationToken) is { } holder)
            return holder;
        return await IsOpenAsync(cancellationToken) ? AccessClaims.Anonymous : null;
    }

    /// <summary>Who holds this key; null where it is unknown, expired or revoked.</summary>
    private async ValueTask<ClaimsPrincipal?> HolderAsync(string token, CancellationToken cancellationToken)
    {
        if (_bootstrapHash is not null && CryptographicOperations.FixedTimeEquals(Hash(token), _bootstrapHash))
            return _bootstrap;
        if (!KeyToken.TryRead(token, out string id, out byte[] secretHash))
            return null;
        StoredKey? key = await ring.FindAsync(id, cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        if (!StoredKey.IsRight(key, secretHash, now))
            return null;
        usage.Note(id, now);
        return _callers.GetValue(key!, static made => AccessClaims.Principal(made.Id, made.Scopes, made.Projects));
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
