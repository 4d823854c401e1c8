namespace ExperimentApi.Tests.Hosting;

/// <summary>A class, and so a service, of its own: a service whose connections were just killed answers the next request with 503.</summary>
public sealed class KilledUnderLoadTests(ServiceFixture fixture) : ServiceTest(fixture)
{
    [Fact]
    public async Task Connections_killed_under_load_are_told_as_503_and_nothing_acknowledged_is_lost()
    {
        string id = await CreateAsync();
        int acknowledged = 0;
        using var loadIsOver = new CancellationTokenSource();
        Task killing = Task.Run(async () =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (!loadIsOver.IsCancellationRequested && await timer.WaitForNextTickAsync())
                await DatabaseFaultTests.ExecuteAsync(Service.ConnectionString + ";Pooling=false", DatabaseFaultTests.KillAll);
        });
        await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (index, _) =>
        {
            Answer answer = index % 3 == 0
                ? await PostAsync($"/api/v1/experiments/{id}/results", $"{{\"question_id\": \"{index}\"}}\n{{\"question_id\": \"more {index}\"}}", "application/x-ndjson")
                : await PostAsync($"/api/v1/experiments/{id}/results", $"[{{\"question_id\": \"{index}\"}}, {{\"question_id\": \"more {index}\"}}]");
            Assert.True((int)answer.Status is 200 or 503, answer.Text);
            if ((int)answer.Status == 200)
                Interlocked.Add(ref acknowledged, 2);
            Answer read = await GetAsync(index % 2 == 0 ? $"/api/v1/experiments/{id}/performance" : "/api/v1/experiments?limit=1");
            Assert.True((int)read.Status is 200 or 503, read.Text);
        });
        await loadIsOver.CancelAsync();
        await killing;

        long stored = (long)(await DatabaseFaultTests.ExecuteAsync(Service.ConnectionString + ";Pooling=false", "SELECT count(*) FROM results"))!;
        Assert.InRange(stored, acknowledged, 600);
        Assert.Equal(0, stored % 2);
        Assert.True(acknowledged > 0);
    }
}
