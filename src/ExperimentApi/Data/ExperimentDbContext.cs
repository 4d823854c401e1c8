using ExperimentApi.Data.Access;
using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ExperimentApi.Data;

/// <summary>The model. Rows in bulk go through <c>Data/Ingest</c> and aggregates through the SQL beside it.</summary>
public sealed class ExperimentDbContext(DbContextOptions<ExperimentDbContext> options) : DbContext(options)
{
    public DbSet<ExperimentEntity> Experiments => Set<ExperimentEntity>();

    public DbSet<ExperimentActivity> Activities => Set<ExperimentActivity>();

    public DbSet<ConfigurationEntity> Configurations => Set<ConfigurationEntity>();

    public DbSet<DatasetEntity> Datasets => Set<DatasetEntity>();

    public DbSet<ResultEntity> Results => Set<ResultEntity>();

    public DbSet<ScoreEntity> Scores => Set<ScoreEntity>();

    public DbSet<BaselineEntity> Baselines => Set<BaselineEntity>();

    public DbSet<ExperimentBreakdown> Breakdowns => Set<ExperimentBreakdown>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<ApiKeyEntity> ApiKeys => Set<ApiKeyEntity>();

    /// <summary>Who reads and writes with it, for as long as it is lent.</summary>
    internal Caller Caller { private get; set; } = new();

    /// <summary>What filters look at each time a query runs.</summary>
    private string[]? VisibleProjects => Caller.Projects;

    public override async ValueTask DisposeAsync()
    {
        Caller = new Caller();
        await base.DisposeAsync();
    }

    public override void Dispose()
    {
        Caller = new Caller();
        base.Dispose();
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Whoever adds says no to other projects in words, before; this is for a place that forgets it.
        if (Caller.IsLimited && ChangeTracker.Entries().Any(IsElsewhere))
            throw new InvalidOperationException("The caller is limited to other projects.");
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ExperimentDbContext).Assembly);
        // A caller limited to projects sees nothing else, whatever is asked. Without a limit each of these is true before anything is looked at.
        modelBuilder.Entity<ExperimentEntity>().HasQueryFilter(row => VisibleProjects == null || VisibleProjects.Contains(row.Project));
        modelBuilder.Entity<BaselineEntity>().HasQueryFilter(row => VisibleProjects == null || VisibleProjects.Contains(row.Project));
        modelBuilder.Entity<ResultEntity>().HasQueryFilter(row => VisibleProjects == null || Experiments.Any(experiment => experiment.Key == row.ExperimentKey));
        modelBuilder.Entity<ScoreEntity>().HasQueryFilter(row => VisibleProjects == null || Experiments.Any(experiment => experiment.Key == row.ExperimentKey));
        modelBuilder.Entity<ExperimentBreakdown>().HasQueryFilter(row => VisibleProjects == null || Experiments.Any(experiment => experiment.Key == row.ExperimentKey));
        modelBuilder.Entity<AuditEntry>().HasQueryFilter(row => VisibleProjects == null || Experiments.Any(experiment => experiment.Key == row.ExperimentKey));
        modelBuilder.Entity<ApiKeyEntity>().HasQueryFilter(row => VisibleProjects == null || (row.Projects.Length > 0 && row.Projects.All(project => VisibleProjects.Contains(project))));
    }

    private bool IsElsewhere(EntityEntry entry) => entry.State == EntityState.Added && entry.Entity switch
    {
        ExperimentEntity experiment => !Caller.Sees(experiment.Project),
        BaselineEntity baseline => !Caller.Sees(baseline.Project),
        ApiKeyEntity key => key.Projects.Length == 0 || !key.Projects.All(Caller.Sees),
        _ => false,
    };
}
