using System.Text;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.Tests.Hosting;

public sealed class StartTests
{
    [Fact]
    public async Task Instances_that_start_at_once_on_an_empty_database_migrate_it_once_and_all_work()
    {
        string administration = (await PostgresSource.GetAsync()).AdministrationConnectionString;
        string name = $"experimentapi_test_empty_{Guid.NewGuid():N}";
        await ExecuteAsync(administration, $"CREATE DATABASE {name}");
        try
        {
            string address = new NpgsqlConnectionStringBuilder(administration) { Database = name, Pooling = true, MaxPoolSize = 5 }.ConnectionString;
            // Each on a thread of its own: the start of a test host blocks.
            TestService[] services = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => StartAsync("ConnectionStrings:Experiments", address))));
            for (int index = 0; index < services.Length; index++)
            {
                using HttpResponseMessage ready = await services[index].Client.GetAsync("/health/ready");
                Assert.Equal(200, (int)ready.StatusCode);
                using HttpResponseMessage created = await services[index].Client.PostAsync("/api/v1/experiments",
                    new StringContent($$"""{"experiment_id": "by{{index}}"}""", Encoding.UTF8, "application/json"));
                Assert.Equal(201, (int)created.StatusCode);
                using HttpResponseMessage seen = await services[^1].Client.GetAsync($"/api/v1/experiments/by{index}");
                Assert.Equal(200, (int)seen.StatusCode);
            }
            foreach (TestService service in services)
                await service.DisposeAsync();
        }
        finally
        {
            await ExecuteAsync(administration, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Production_without_a_connection_string_is_refused_with_the_setting_s_name(string connectionString)
    {
        Exception fault = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync("ConnectionStrings:Experiments", connectionString));
        Assert.Contains("ConnectionStrings:Experiments", fault.ToString(), StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__Experiments", fault.ToString(), StringComparison.Ordinal);
    }

    private static Task<TestService> StartAsync(string setting, string value) => TestService.StartAsync(new Dictionary<string, string> { [setting] = value });

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // CREATE and DROP DATABASE take no parameters; the name is made here.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
