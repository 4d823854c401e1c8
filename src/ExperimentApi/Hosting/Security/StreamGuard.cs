using System.Security.Claims;
using ExperimentApi.Data.Keys;
using ExperimentApi.Http.Security;
using ExperimentApi.Http.Streams;

namespace ExperimentApi.Hosting.Security;

/// <summary>Whoever may read no longer is not read to any longer.</summary>
internal sealed class StreamGuard(Access access, KeyRing ring, TimeProvider clock) : IStreamGuard
{
    public async ValueTask<bool> MayGoOnAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        // A provider's token cannot be taken back, but it ends.
        if (user.ExpiresAt() is { } end)
            return end > clock.GetUtcNow();
        if (user.Actor() is not { } id)
            return !await ring.HasKeysAsync(cancellationToken);
        return access.IsOfConfiguration(user) || (await ring.FindAsync(id, cancellationToken))?.CountsAt(clock.GetUtcNow()) == true;
    }
}
