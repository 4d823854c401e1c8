using ExperimentApi.EndToEnd.LocalPostgres;
using ExperimentApi.LocalPostgres;

namespace ExperimentApi.EndToEnd.Service;

/// <summary>Starts that end: because they should, or because they must.</summary>
public sealed class StartTests : LocalPostgresTest
{
    [SkippableFact]
    public async Task Migrate_only_migrates_and_exits_with_0_as_often_as_it_is_asked()
    {
        RequirePrograms();
        await using LocalPostgresServer server = await LocalPostgresServer.StartAsync(Options);
        string address = server.ConnectionString("experiments");
        foreach (string[] arguments in new string[][] { ["--migrate-only"], ["--migrate-only", "true"], ["--migrate-only", "--urls", "http://127.0.0.1:0"] })
        {
            using ServiceProcess service = ServiceProcess.Launch(arguments, ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Experiments", address));
            Assert.Equal(0, await service.ExitAsync());
            Assert.Contains("up to date", service.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("listening", service.Output, StringComparison.Ordinal);
            Assert.Equal(0L, await AskAsync(address, "SELECT count(*) FROM results"));
        }
    }

    [Fact]
    public async Task Migrate_only_says_so_when_there_is_no_database()
    {
        using ServiceProcess service = ServiceProcess.Launch(["--migrate-only=true"], ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Experiments", "Host=/nowhere;Database=x"));
        Assert.NotEqual(0, await service.ExitAsync());
        Assert.Contains("/nowhere", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_without_a_connection_string_ends_at_once_and_names_the_setting()
    {
        using ServiceProcess service = ServiceProcess.Launch(["--urls", "http://127.0.0.1:0"], ("ASPNETCORE_ENVIRONMENT", "Production"));
        Assert.NotEqual(0, await service.ExitAsync());
        Assert.Contains("ConnectionStrings:Experiments", service.Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://*:0")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0")]
    public async Task An_open_address_is_refused_unless_it_is_wanted(string urls)
    {
        RequirePrograms();
        await using LocalPostgresServer server = await LocalPostgresServer.StartAsync(Options);
        (string, string)[] environment = [("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Experiments", server.ConnectionString("experiments"))];
        using ServiceProcess refused = ServiceProcess.Launch(["--urls", urls], environment);
        Assert.NotEqual(0, await refused.ExitAsync());
        Assert.Contains("Security:AllowAnonymous=true", refused.Output, StringComparison.Ordinal);

        using ServiceProcess wanted = ServiceProcess.Launch(["--urls", urls, "--Security:AllowAnonymous=true"], environment);
        await wanted.ListensAsync();
    }

    [SkippableFact]
    public async Task An_open_address_is_fine_where_there_are_keys_and_nobody_gets_in_without_one()
    {
        RequirePrograms();
        await using LocalPostgresServer server = await LocalPostgresServer.StartAsync(Options);
        (string, string)[] environment = [("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Experiments", server.ConnectionString("experiments"))];
        string key = $"xp_bootstrap_{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32))}";
        using (ServiceProcess first = ServiceProcess.Launch(["--urls", "http://0.0.0.0:0"], [.. environment, ("Security__BootstrapKey", key)]))
        {
            using HttpResponseMessage made = await AskAsync(first, await first.ListensAsync(), HttpMethod.Post, key, """{"name": "first", "scopes": ["admin"]}""");
            Assert.Equal(201, (int)made.StatusCode);
            Assert.DoesNotContain(key, first.Output, StringComparison.Ordinal);
        }
        // Now the one in the database is enough to start.
        using ServiceProcess second = ServiceProcess.Launch(["--urls", "http://0.0.0.0:0"], environment);
        using HttpResponseMessage refused = await AskAsync(second, await second.ListensAsync(), HttpMethod.Get, null, null);
        Assert.Equal(401, (int)refused.StatusCode);
    }

    private static Task<HttpResponseMessage> AskAsync(ServiceProcess service, string address, HttpMethod method, string? key, string? json)
    {
        var request = new HttpRequestMessage(method, $"{address.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)}/api/v1/keys");
        if (key is not null)
            request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", key);
        if (json is not null)
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return service.Client.SendAsync(request);
    }

    [SkippableTheory]
    [InlineData("http://localhost:{0}")]
    [InlineData("http://[::1]:0")]
    [InlineData("http://unix:{1}.sock")]
    public async Task An_address_that_only_this_machine_reaches_is_fine(string url)
    {
        RequirePrograms();
        await using LocalPostgresServer server = await LocalPostgresServer.StartAsync(Options);
        using ServiceProcess service = ServiceProcess.Launch(["--urls", string.Format(System.Globalization.CultureInfo.InvariantCulture, url, FreePort(), DataFolder)],
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Experiments", server.ConnectionString("experiments")));
        await service.ListensAsync();
        await service.TerminateAsync();
        Assert.Equal(0, await service.ExitAsync());
        Assert.DoesNotContain("AllowAnonymous", service.Output, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
