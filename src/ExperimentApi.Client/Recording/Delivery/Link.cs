namespace ExperimentApi.Client.Recording.Delivery;

/// <summary>How the way to the service stands, as far as the last try knows.</summary>
internal sealed class Link(TimeProvider clock)
{
    private Exception? _failure;
    private long _lastContact = clock.GetTimestamp();

    public Signal Changed { get; } = new();

    /// <summary>Why the last try failed; null where it did not.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    public TimeSpan Silence => clock.GetElapsedTime(Volatile.Read(ref _lastContact));

    public void Answered()
    {
        Volatile.Write(ref _lastContact, clock.GetTimestamp());
        if (Interlocked.Exchange(ref _failure, null) is not null)
            Changed.Set();
    }

    /// <summary>True where it worked before.</summary>
    public bool Failed(Exception failure)
    {
        bool first = Interlocked.Exchange(ref _failure, failure) is null;
        Changed.Set();
        return first;
    }
}
