using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperimentApi.Data.Configurations;

internal sealed class BreakdownConfiguration : IEntityTypeConfiguration<ExperimentBreakdown>
{
    public void Configure(EntityTypeBuilder<ExperimentBreakdown> builder)
    {
        builder.ToTable("experiment_breakdowns").HasKey(breakdown => new { breakdown.ExperimentKey, breakdown.Kind, breakdown.Name });
        builder.Property(breakdown => breakdown.Name).UseCollation("C");
        builder.HasOne<ExperimentEntity>().WithMany().HasForeignKey(breakdown => breakdown.ExperimentKey).OnDelete(DeleteBehavior.Cascade);
        foreach (var figure in builder.Metadata.GetProperties().Where(property => property.ClrType == typeof(long) || property.ClrType == typeof(double)))
            figure.SetDefaultValue(figure.ClrType == typeof(long) ? 0L : 0.0);
    }
}
