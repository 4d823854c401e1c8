using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ExperimentApi.Data;

/// <summary>The model for <c>dotnet ef</c>, which needs no server to make a migration.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<ExperimentDbContext>
{
    public ExperimentDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ExperimentDbContext>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
