using System.Security.Claims;
using ExperimentApi.Data.Keys;
using ExperimentApi.Http.Security;
using ExperimentApi.Http.Streams;

namespace ExperimentApi.Hosting.Security;

/// <summary>Whoever may read no longer is not read to any longer. Where the database is away nobody knows, and there is nothing to read.</summary>
internal sealed class StreamGuard(Access access, KeyRing ring, TimeProvider clock) : IStreamGuard
{
    public bool MayGoOn(ClaimsPrincipal user)
    {
        if (user.ExpiresAt() is { } end && end <= clock.GetUtcNow())
            return false;
        if (user.Actor() is not { } actor)
            return Known(ring.HasKeysAsync(CancellationToken.None), otherwise: false) is false;
        // Whom the configuration or a provider vouches for is not in the database.
        if (access.IsOfConfiguration(user) || user.ExpiresAt() is not null)
            return true;
        return Known(CountsAsync(actor), otherwise: true);
    }

    private async ValueTask<bool> CountsAsync(string id) => (await ring.FindAsync(id, CancellationToken.None))?.CountsAt(clock.GetUtcNow()) == true;

    private static T Known<T>(ValueTask<T> asked, T otherwise)
    {
        if (asked.IsCompletedSuccessfully)
            return asked.Result;
        // The answer is there when this is asked again.
        _ = asked.AsTask().ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return otherwise;
    }
}
