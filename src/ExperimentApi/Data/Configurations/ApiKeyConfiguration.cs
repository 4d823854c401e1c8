using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperimentApi.Data.Configurations;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKeyEntity>
{
    public void Configure(EntityTypeBuilder<ApiKeyEntity> builder)
    {
        // Few rows, found by their id: a table that stays local on a cluster. Its look-ups are cached by every instance.
        builder.ToTable("api_keys").HasKey(key => key.Id);
        builder.Property(key => key.Id).UseCollation("C");
    }
}
