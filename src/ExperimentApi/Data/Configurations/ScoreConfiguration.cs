using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperimentApi.Data.Configurations;

internal sealed class ScoreConfiguration : IEntityTypeConfiguration<ScoreEntity>
{
    public void Configure(EntityTypeBuilder<ScoreEntity> builder)
    {
        builder.ToTable("scores").HasKey(score => new { score.ExperimentKey, score.QuestionId, score.Attempt, score.Id });
        builder.Property(score => score.QuestionId).UseCollation("C");
        builder.Property(score => score.Id).ValueGeneratedNever();
        // To the experiment and not to the result, which goes only with its experiment: otherwise a purge would look here for every row
        // it removes, which made it take four times as long.
        builder.HasOne<ExperimentEntity>().WithMany().HasForeignKey(score => score.ExperimentKey).OnDelete(DeleteBehavior.Cascade);
    }
}
