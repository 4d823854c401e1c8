using System.Net.Sockets;
using System.Text;
using ExperimentApi.EndToEnd.LocalPostgres;
using ExperimentApi.TestKit;

namespace ExperimentApi.EndToEnd.Service;

/// <summary>The service with the PostgreSQL it starts itself, as a developer runs it.</summary>
public sealed class PrivateDatabaseTests : LocalPostgresTest
{
    private const string Experiments = "/api/v1/experiments";

    [SkippableFact]
    public async Task It_serves_stores_survives_a_kill_and_ends_with_its_database_on_SIGTERM()
    {
        RequirePrograms();
        using (ServiceProcess first = await ServiceProcess.StartAsync(DataFolder))
        {
            Assert.Contains(DataFolder, first.Output, StringComparison.Ordinal);
            Assert.Contains("ConnectionStrings__Experiments", first.Output, StringComparison.Ordinal);
            Assert.Equal(200, await StatusAsync(first, "/health/ready"));
            Assert.Equal(200, await StatusAsync(first, "/swagger/index.html"));
            Assert.Equal(200, await StatusAsync(first, "/openapi/v1.yaml"));
            Assert.Equal(404, await StatusAsync(first, "/nothing"));
            Assert.Equal(201, await PostAsync(first, Experiments, """{"experiment_id": "run", "agents": [{"name": "a", "model": "m"}]}"""));
            Assert.Equal(200, await PostAsync(first, $"{Experiments}/run/results", """[{"question_id": "1", "is_correct": true}, {"question_id": "2", "is_correct": false}]"""));

            await first.KillAsync();
        }
        await IsGoneAsync();

        using ServiceProcess second = await ServiceProcess.StartAsync(DataFolder);
        Assert.Contains("\"accuracy_rate\":0.5", await second.Client.GetStringAsync($"{Experiments}/run"), StringComparison.Ordinal);
        Assert.Contains("\"question_id\":\"2\"", await second.Client.GetStringAsync($"{Experiments}/run/results"), StringComparison.Ordinal);

        await second.TerminateAsync();
        Assert.Equal(0, await second.ExitAsync());
        Assert.Null(LiveServer());
    }

    [SkippableFact]
    public async Task SIGTERM_lets_a_request_under_way_commit_and_answer()
    {
        RequirePrograms();
        using ServiceProcess service = await ServiceProcess.StartAsync(DataFolder);
        Assert.Equal(201, await PostAsync(service, Experiments, """{"experiment_id": "run"}"""));
        using var client = new TcpClient();
        Uri address = service.Client.BaseAddress!;
        await client.ConnectAsync(address.Host, address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {Experiments}/run/results HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/x-ndjson\r\nContent-Length: 44\r\n\r\n{{\"question_id\": \"1\"}} \n"));
        // Answered after the half request was sent on a connection of the same server, so that one has surely arrived.
        Assert.Equal(200, await StatusAsync(service, "/health/ready"));

        await service.TerminateAsync();
        await Eventually.TrueAsync(() => service.Output.Contains("shutting down", StringComparison.Ordinal), "the service has heard the signal");
        await stream.WriteAsync("{\"question_id\": \"2\"} \n"u8.ToArray());

        using var reader = new StreamReader(stream);
        string answer = await reader.ReadToEndAsync().WaitAsync(Eventually.Patience);
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"inserted\":2", answer, StringComparison.Ordinal);
        Assert.Equal(0, await service.ExitAsync());

        using ServiceProcess next = await ServiceProcess.StartAsync(DataFolder);
        Assert.Contains("\"total_questions\":2", await next.Client.GetStringAsync($"{Experiments}/run/performance"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_second_instance_on_the_same_folder_shares_the_database_and_outlives_the_first()
    {
        RequirePrograms();
        using ServiceProcess first = await ServiceProcess.StartAsync(DataFolder);
        using ServiceProcess second = await ServiceProcess.StartAsync(DataFolder);
        Assert.Contains("found running", second.Output, StringComparison.Ordinal);
        Assert.Equal(201, await PostAsync(first, Experiments, """{"experiment_id": "shared"}"""));
        Assert.Equal(200, await StatusAsync(second, $"{Experiments}/shared"));

        await first.KillAsync();

        Assert.Equal(200, await PostAsync(second, $"{Experiments}/shared/results", """{"question_id": "1"}"""));
        await second.TerminateAsync();
        Assert.Equal(0, await second.ExitAsync());
        await IsGoneAsync();
    }

    private static async Task<int> StatusAsync(ServiceProcess service, string path)
    {
        using HttpResponseMessage response = await service.Client.GetAsync(path);
        return (int)response.StatusCode;
    }

    private static async Task<int> PostAsync(ServiceProcess service, string path, string json)
    {
        using HttpResponseMessage response = await service.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
        return (int)response.StatusCode;
    }
}
