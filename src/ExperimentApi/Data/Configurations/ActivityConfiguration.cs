using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperimentApi.Data.Configurations;

internal sealed class ActivityConfiguration : IEntityTypeConfiguration<ExperimentActivity>
{
    public void Configure(EntityTypeBuilder<ExperimentActivity> builder)
    {
        builder.ToTable("experiment_activity").HasKey(activity => activity.ExperimentKey);
        builder.HasOne<ExperimentEntity>().WithOne(experiment => experiment.Activity)
            .HasForeignKey<ExperimentActivity>(activity => activity.ExperimentKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(activity => activity.BreakdownVersion).HasDefaultValue(0L);
        // Find the stale ones among any number of experiments.
        builder.HasIndex(activity => activity.ExperimentKey).HasFilter("rollup_version < results_version").HasDatabaseName("ix_experiment_activity_stale");
        builder.HasIndex(activity => activity.ExperimentKey, "StaleBreakdown").HasFilter("breakdown_version < results_version").HasDatabaseName("ix_experiment_activity_stale_breakdown");
    }
}
