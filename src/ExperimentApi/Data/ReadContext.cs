using ExperimentApi.Data.Access;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Data;

/// <summary>The model for the lists of one request, on whichever server <see cref="ReadSource" /> finds.</summary>
internal sealed class ReadContext(ReadSource source, ExperimentDbContext primary, Caller caller) : IAsyncDisposable
{
    private readonly List<ExperimentDbContext> _opened = [];

    /// <summary>Called when all is refreshed that the list shows; for reading only.</summary>
    public async ValueTask<ExperimentDbContext> OpenAsync(CancellationToken cancellationToken)
    {
        if (!source.HasStandby || await source.TryOpenStandbyAsync(cancellationToken) is not { } connection)
            return primary;
        var context = new ExperimentDbContext(
            new DbContextOptionsBuilder<ExperimentDbContext>().UseNpgsql(connection, contextOwnsConnection: true).UseSnakeCaseNamingConvention().Options)
        {
            Caller = caller,
        };
        _opened.Add(context);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ExperimentDbContext context in _opened)
            await context.DisposeAsync();
    }
}
