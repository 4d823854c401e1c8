using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperimentApi.Data.Configurations;

internal sealed class ExperimentConfiguration : IEntityTypeConfiguration<ExperimentEntity>
{
    public void Configure(EntityTypeBuilder<ExperimentEntity> builder)
    {
        builder.ToTable("experiments").HasKey(experiment => experiment.Key);
        builder.Property(experiment => experiment.Key).ValueGeneratedNever();
        builder.Property(experiment => experiment.Revision).IsConcurrencyToken();
        builder.HasGeneratedTsVectorColumn(experiment => experiment.Search, "simple", experiment => new { experiment.Name, experiment.Notes, experiment.Hypothesis });
        builder.HasIndex(experiment => experiment.Search).HasMethod("gin");
        builder.ComplexProperty(experiment => experiment.Rollup);
        // The bodies are reference tables; experiments point at them, and nothing ever removes one.
        builder.HasOne<ConfigurationEntity>().WithMany().HasForeignKey(experiment => experiment.ConfigHash).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DatasetEntity>().WithMany().HasForeignKey(experiment => experiment.DatasetHash).OnDelete(DeleteBehavior.Restrict);

        // Lists: newest first, of one project or of all; the key makes the order total. Deleted ones are rarely asked for.
        builder.HasIndex(experiment => new { experiment.StartedAt, experiment.Key }).HasFilter("deleted_at IS NULL");
        builder.HasIndex(experiment => new { experiment.Project, experiment.StartedAt, experiment.Key }).HasFilter("deleted_at IS NULL");
        builder.HasIndex(experiment => new { experiment.ConfigHash, experiment.StartedAt });
        builder.HasIndex(experiment => new { experiment.DatasetHash, experiment.StartedAt });
        builder.HasIndex(experiment => experiment.GitCommit).HasOperators("text_pattern_ops");
        builder.HasIndex(experiment => experiment.Tags).HasMethod("gin");
        builder.HasIndex(experiment => experiment.Models).HasMethod("gin");
        builder.HasIndex(experiment => experiment.AgentNames).HasMethod("gin");
    }
}
