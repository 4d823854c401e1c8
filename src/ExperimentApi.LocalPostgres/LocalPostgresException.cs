namespace ExperimentApi.LocalPostgres;

/// <summary>The private server could not be made or started; the message says why, with the end of the server's log.</summary>
public sealed class LocalPostgresException : Exception
{
    public LocalPostgresException()
    {
    }

    public LocalPostgresException(string message)
        : base(message)
    {
    }

    public LocalPostgresException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
