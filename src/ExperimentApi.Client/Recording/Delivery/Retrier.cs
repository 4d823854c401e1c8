using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.Recording.Delivery;

/// <summary>Tries a call until it succeeds, the service says that the data is at fault, or it is time to give up.</summary>
/// <param name="options">Waits, and the clock.</param>
/// <param name="link">Is told how it goes.</param>
/// <param name="giveUp">Asked after each failure, with the number of failures in a row.</param>
/// <param name="logger">Told when the service goes away and comes back.</param>
/// <param name="attemptTimeout">How long a try may take, where not as long as the options say.</param>
internal sealed class Retrier(
    RecorderOptions options, Link link, Func<Exception, int, bool> giveUp, ILogger logger, TimeSpan? attemptTimeout = null)
{
    /// <summary>Two accidents in a row to the same data are none.</summary>
    private const int TriesUntilBelieved = 3;

    private readonly TimeSpan _attemptTimeout = attemptTimeout ?? options.AttemptTimeout;

    /// <exception cref="ExperimentApiException">The service refuses the data.</exception>
    /// <exception cref="Exception">The last failure, where it was time to give up.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        int accidents = 0;
        for (int failures = 1; ; failures++)
        {
            try
            {
                T answer = await TryAsync(call, cancellationToken).ConfigureAwait(false);
                if (link.Failure is not null)
                    logger.ServiceIsBack(failures);
                link.Answered();
                return answer;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // Only in a row: lost connections between them make an accident more likely, not less.
                accidents = Refusal.MayBeAccident(failure) ? accidents + 1 : 0;
                if (Refusal.IsOfData(failure) && accidents is 0 or >= TriesUntilBelieved)
                {
                    link.Answered();
                    throw;
                }
                if (link.Failed(failure))
                    logger.ServiceIsAway(failure.Message);
                if (giveUp(failure, failures))
                    throw;
                RecorderTelemetry.Retries.Add(1);
                TimeSpan? askedFor = (failure as ExperimentApiException)?.RetryAfter;
                TimeSpan wait = Refusal.IsLasting(failure)
                    ? options.MaxRetryDelay
                    : RetryDelay.Of(options, failures, askedFor, Random.Shared.NextDouble());
                await Task.Delay(wait, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_attemptTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await call(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer within {_attemptTimeout.TotalSeconds} seconds.");
        }
    }
}
