using System.Net;
using ExperimentApi.Client;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.EndToEnd.LocalPostgres;
using ExperimentApi.EndToEnd.Scale.Kit;
using ExperimentApi.EndToEnd.Service;
using ExperimentApi.LocalPostgres;

namespace ExperimentApi.EndToEnd.Scale;

/// <summary>The mode <c>--distribute</c>.</summary>
public sealed class DistributionTests : LocalPostgresTest
{
    [SkippableFact]
    public async Task Without_Citus_it_ends_with_what_is_missing_and_changes_nothing()
    {
        RequirePrograms();
        await using LocalPostgresServer server = await LocalPostgresServer.StartAsync(Options);
        string address = server.ConnectionString("experiments");
        (int exitCode, string output) = await DistributeAsync(address);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("the extension 'citus' is not in it", output, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync(address, "SELECT count(*) FROM results"));
    }

    [SkippableFact]
    public async Task With_Citus_a_database_with_data_is_spread_and_serves_its_experiments_as_before()
    {
        RequirePrograms();
        await using CitusCluster cluster = await CitusCluster.StartAsync(DataFolder);
        string address = cluster.Coordinator.ConnectionString;
        await using (KeptService before = await KeptService.StartAsync(address))
            await PostAsync(before, "before");

        // Again: nothing is left to do.
        foreach (int statements in new[] { 18, 1 })
        {
            (int exitCode, string output) = await DistributeAsync(address);
            Assert.True(exitCode == 0, output);
            Assert.Contains($"\"Statements\":{statements}", output, StringComparison.Ordinal);
        }
        Assert.Equal(6L, await AskAsync(address, "SELECT count(*) FROM pg_dist_partition WHERE partmethod = 'h'"));
        Assert.Equal(1L, await AskAsync(address, "SELECT count(DISTINCT colocationid) FROM pg_dist_partition WHERE partmethod = 'h'"));

        await using KeptService after = await KeptService.StartAsync(address);
        await PostAsync(after, "after");
        using var http = new HttpClient { BaseAddress = after.Address };
        var client = new ExperimentApiClient(http);
        foreach (string experiment in new[] { "before", "after" })
        {
            Assert.Equal(600, (await client.Results.PerformanceAsync(experiment)).TotalAnswers);
            Assert.Equal(50, (await client.Results.ListAsync(experiment)).Items.Count);
        }
        await client.Experiments.DeleteAsync("before");
        ExperimentApiException gone = await Assert.ThrowsAsync<ExperimentApiException>(() => client.Experiments.GetAsync("before"));
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
    }

    private static async Task PostAsync(KeptService service, string experiment)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        var client = new ExperimentApiClient(http);
        await client.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = experiment, Agents = [new() { Name = "solver", Model = "gpt-4o" }] });
        await client.Results.PostAsync(experiment, Answers.Of(experiment, 0));
        await client.Results.PostManyAsync(experiment, [.. Enumerable.Range(1, 599).Select(number => Answers.Of(experiment, number))]);
    }

    private static async Task<(int ExitCode, string Output)> DistributeAsync(string address)
    {
        using ServiceProcess service = ServiceProcess.Launch(["--distribute"], ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Experiments", address));
        return (await service.ExitAsync(), service.Output);
    }
}
