using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperimentApi.Data.Configurations;

internal sealed class BaselineConfiguration : IEntityTypeConfiguration<BaselineEntity>
{
    public void Configure(EntityTypeBuilder<BaselineEntity> builder)
    {
        // Few rows, found by project and not by experiment: a reference table, and so without a foreign key to what is distributed.
        builder.ToTable("baselines").HasKey(baseline => new { baseline.Project, baseline.Name });
        // Listed in the same order on every server.
        builder.Property(baseline => baseline.Project).UseCollation("C");
        builder.Property(baseline => baseline.Name).UseCollation("C");
    }
}
