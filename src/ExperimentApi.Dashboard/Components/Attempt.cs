using ExperimentApi.Client;

namespace ExperimentApi.Dashboard.Components;

/// <summary>What a visitor asked a page to do: that it is being done, that it was, or why it was not.</summary>
public sealed class Attempt
{
    public bool IsRunning { get; private set; }

    public Exception? Fault { get; private set; }

    /// <summary>What was done, in a sentence.</summary>
    public string? Said { get; private set; }

    /// <summary>Does it, and keeps what there is to say of it.</summary>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> RunAsync(Func<Task> action, string? said = null)
    {
        (IsRunning, Fault, Said) = (true, null, null);
        try
        {
            await action();
            Said = said;
            return true;
        }
        catch (Exception fault) when (fault is ExperimentApiException or HttpRequestException)
        {
            Fault = fault;
            return false;
        }
        finally
        {
            IsRunning = false;
        }
    }

    /// <summary>What there is to say in place of a fault.</summary>
    public void Say(string said) => (Fault, Said) = (null, said);

    /// <summary>Nothing is left to say.</summary>
    public void Forget() => (Fault, Said) = (null, null);
}
