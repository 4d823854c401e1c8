namespace ExperimentApi.LocalPostgres;

/// <summary>There is no usable PostgreSQL on this machine; the message lists what to do instead.</summary>
public sealed class PostgresProgramsNotFoundException : Exception
{
    /// <summary>The ways to get a PostgreSQL, one in each line.</summary>
    public const string Hint = """
        Any one of these helps:
          - install PostgreSQL 15 or newer: `apt-get install postgresql` or `brew install postgresql@17`
            (or let EXPERIMENTAPI_PG_BIN name the folder that holds initdb, postgres and pg_ctl);
          - start one in a container: `docker compose up`;
          - give a server of your own: the setting ConnectionStrings__Experiments="Host=…;Database=…;Username=…;Password=…".
        """;

    public PostgresProgramsNotFoundException()
        : this("No PostgreSQL programs (15 or newer) were found on this machine.")
    {
    }

    public PostgresProgramsNotFoundException(string reason)
        : base(reason + Environment.NewLine + Hint)
    {
    }

    public PostgresProgramsNotFoundException(string reason, Exception? innerException)
        : base(reason + Environment.NewLine + Hint, innerException)
    {
    }
}
