using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;

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

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ExperimentDbContext).Assembly);
}
