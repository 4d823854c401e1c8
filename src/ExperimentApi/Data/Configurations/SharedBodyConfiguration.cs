using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperimentApi.Data.Configurations;

internal sealed class ConfigurationBodyConfiguration : IEntityTypeConfiguration<ConfigurationEntity>
{
    public void Configure(EntityTypeBuilder<ConfigurationEntity> builder)
    {
        builder.ToTable("configurations").HasKey(body => body.Hash);
        builder.Property(body => body.Body).HasColumnType("jsonb");
    }
}

internal sealed class DatasetBodyConfiguration : IEntityTypeConfiguration<DatasetEntity>
{
    public void Configure(EntityTypeBuilder<DatasetEntity> builder)
    {
        builder.ToTable("datasets").HasKey(body => body.Hash);
        builder.Property(body => body.Body).HasColumnType("jsonb");
    }
}
