using System.Text;
namespace ExperimentApi.Tests.Http;
public sealed class DebugTests
{
    [Fact]
    public async Task D()
    {
var log = new ServiceLog(); await using var s = await log.StartServiceAsync();
        await s.Client.PostAsync("/api/v1/experiments", new StringContent("""{"experiment_id": "x"}""", Encoding.UTF8, "application/json"));
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var c = new StringContent(i % 2 == 0 ? "{}" : $"{{\"name\": \"{i}\"}}", Encoding.UTF8, "application/json");
            await s.Client.PatchAsync("/api/v1/experiments/x", c, CancellationToken.None);
        });
    Assert.Fail(string.Join("\n", log.Errors.Take(3)));}}
