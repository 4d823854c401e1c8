using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperimentApi.Data.Configurations;

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit").HasKey(entry => new { entry.ExperimentKey, entry.Id });
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Changes).HasColumnType("jsonb");
        // The trail of all experiments, newest first.
        builder.HasIndex(entry => new { entry.At, entry.Id });
    }
}
