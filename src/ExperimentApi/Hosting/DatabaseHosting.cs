using ExperimentApi.Data;
using ExperimentApi.Data.Access;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Data.Keys;
using ExperimentApi.Data.Performance;
using ExperimentApi.Data.Scores;
using ExperimentApi.Data.Stats;
using ExperimentApi.Data.Questions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExperimentApi.Hosting;

/// <summary>One primary for everything, whether PostgreSQL is given or started here; lists may be read elsewhere.</summary>
public static class DatabaseHosting
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton<DatabaseAddress>();
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section);
        services.AddSingleton<DatabaseServers>();
        services.AddSingleton(provider => provider.GetRequiredService<DatabaseServers>().Primary);
        services.AddSingleton(provider => new ReadSource(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<DatabaseServers>().Standby));
        services.AddScoped<ReadContext>();
        services.AddPooledDbContextFactory<ExperimentDbContext>((provider, options) =>
            options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).UseSnakeCaseNamingConvention());
        services.AddScoped<Caller>();
        // Lent to a scope, it shows what the caller of that scope may see.
        services.AddScoped(provider =>
        {
            ExperimentDbContext context = provider.GetRequiredService<IDbContextFactory<ExperimentDbContext>>().CreateDbContext();
            context.Caller = provider.GetRequiredService<Caller>();
            return context;
        });
        services.AddSingleton<ExperimentProjects>();
        services.AddSingleton<KeyReader>();
        services.AddSingleton<KeyRing>();
        services.AddScoped<KeyChanges>();
        services.AddSingleton<KeyUsage>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyUsage>());
        services.AddScoped<SharedBodies>();
        services.AddScoped<AuditTrail>();
        services.AddSingleton<Rollups>();
        services.AddSingleton<IngestMetrics>();
        services.AddSingleton<ResultWriter>();
        services.AddSingleton<SharedCommits>();
        services.AddOptions<IngestOptions>().BindConfiguration(IngestOptions.Section)
            .Validate(options => options.MaxSharedRows > 0 && options.GatherTime >= TimeSpan.Zero && options.GatherTime < TimeSpan.FromMinutes(1),
                $"{IngestOptions.Section}: MaxSharedRows is at least 1, GatherTime from 0 to under a minute.")
            .ValidateOnStart();
        services.AddSingleton<PerformanceReader>();
        services.AddSingleton<ScoreWriter>();
        services.AddScoped<BaselineLookup>();
        services.AddSingleton<Breakdowns>();
        services.AddSingleton<GradeReader>();
        services.AddScoped<RunReader>();
        services.AddScoped<SpreadReader>();
        services.AddSingleton<QuestionTables>();
        services.AddSingleton<QuestionTexts>();
        services.AddSingleton<QuestionSearch>();
        services.AddSingleton<Migrations>();
        services.AddSingleton<Distribution>();
        services.AddHostedService<MigrationService>();
    }
}
