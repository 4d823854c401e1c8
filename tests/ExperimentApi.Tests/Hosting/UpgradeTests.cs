using System.Net.Http.Headers;
using ExperimentApi.Data;
using ExperimentApi.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Tests.Hosting;

/// <summary>A database with rows in every table, of each schema there ever was, comes to the current one with nothing changed, and is served.</summary>
public sealed class UpgradeTests
{
    private static readonly string[] Questions = ["/api/v1/experiments?include_deleted=true", "/api/v1/experiments/told", "/api/v1/experiments/told/results",
        "/api/v1/experiments/told/performance", "/api/v1/experiments/told/export", "/api/v1/experiments/told/results/q2/scores", "/api/v1/projects/default/baselines",
        "/api/v1/stats", "/api/v1/comparisons?experiment_ids=told,silent", "/api/v1/questions"];

    public static TheoryData<string> Earlier()
    {
        using ExperimentDbContext context = Context("Host=nowhere");
        return [.. context.Database.GetMigrations().SkipLast(1)];
    }

    /// <summary>Where the old database has keys, theirs are not known.</summary>
    private const string Key = "xp_upgrade_0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task Every_row_and_column_is_as_it_was_and_the_service_answers_from_them(string migration)
    {
        await using var rows = await OldDatabase.CreateAsync(migration);
        Dictionary<string, string[]> before = await rows.ReadAsync();
        Assert.All(before, table => Assert.NotEmpty(table.Value));

        await using TestService service = await TestService.StartAsync(new Dictionary<string, string>
        {
            ["ConnectionStrings:Experiments"] = rows.ConnectionString, ["Security:BootstrapKey"] = Key,
        });
        service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);

        Dictionary<string, string[]> after = await rows.ReadAsync();
        foreach ((string table, string[] lines) in before)
            Assert.Equal(lines, after[table]);
        foreach (string question in Questions)
        {
            using HttpResponseMessage answer = await service.Client.GetAsync(question);
            Assert.True(answer.IsSuccessStatusCode, $"{question}: {await answer.Content.ReadAsStringAsync()}");
        }
        string told = await service.Client.GetStringAsync("/api/v1/experiments/told/performance");
        Assert.Contains("\"total_questions\":3,", told, StringComparison.Ordinal);
        Assert.Contains("\"correct_answers\":1,", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_older_than_its_database_says_so_and_does_not_start()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(TestService.MigrateAsync);
        await DatabaseFaultTests.ExecuteAsync(database.ConnectionString, """INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_OfTomorrow', '10.0.0')""");
        Exception fault = await Assert.ThrowsAnyAsync<Exception>(() => TestService.StartAsync(new Dictionary<string, string> { ["ConnectionStrings:Experiments"] = database.ConnectionString }));
        Assert.Contains("99990101000000_OfTomorrow", fault.ToString(), StringComparison.Ordinal);
        Assert.Contains("newer version", fault.ToString(), StringComparison.Ordinal);
    }

    internal static ExperimentDbContext Context(string connectionString) =>
        new(new DbContextOptionsBuilder<ExperimentDbContext>().UseNpgsql(connectionString).UseSnakeCaseNamingConvention().Options);
}
