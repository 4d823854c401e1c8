using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperimentApi.Data.Configurations;

internal sealed class ResultConfiguration : IEntityTypeConfiguration<ResultEntity>
{
    public void Configure(EntityTypeBuilder<ResultEntity> builder)
    {
        // The key serves the list of an experiment, page by page, and the attempts at one question.
        builder.ToTable("results").HasKey(result => new { result.ExperimentKey, result.QuestionId, result.Attempt });
        builder.HasOne<ExperimentEntity>().WithMany().HasForeignKey(result => result.ExperimentKey).OnDelete(DeleteBehavior.Cascade);
        // By bytes: a third cheaper to index and to find than by a language's rules, and pages stand in the same order on every server.
        builder.Property(result => result.QuestionId).UseCollation("C");
        builder.Property(result => result.Steps).HasColumnType("jsonb");
        builder.Property(result => result.Metadata).HasColumnType("jsonb");
        // The same question across experiments.
        builder.HasIndex(result => new { result.QuestionId, result.ExperimentKey });
        // What has just arrived, for streams of events: rows arrive nearly in the order they are stored in, so that a few bytes for each megabyte
        // tell where to look. Ranges that are full are summed up by the next autovacuum; until then they are looked at.
        builder.HasIndex(result => result.ReceivedAt).HasMethod("brin").HasStorageParameter("autosummarize", true);
    }
}
