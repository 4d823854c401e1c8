using System.Net;
using System.Text.Json.Nodes;
using ExperimentApi.TestKit;
using static ExperimentApi.Tests.Security.KeyedService;

namespace ExperimentApi.Tests.Security;

/// <summary>From the first key to the last one's end, on one instance and on two.</summary>
public sealed class KeyLifeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task With_the_first_key_the_doors_close_on_every_instance_and_open_no_more()
    {
        await using TestService one = await TestService.StartAsync();
        await using TestService two = await TestService.StartAsync(new Dictionary<string, string> { ["ConnectionStrings:Experiments"] = one.ConnectionString });
        Assert.Equal(200, await StatusAsync(one, null));
        Assert.Equal(200, await StatusAsync(two, null));

        Assert.Equal(422, await StatusAsync(one, null, HttpMethod.Post, "/api/v1/keys", """{"name": "r", "scopes": ["read"]}"""));
        string admin = await MakeAsync(one, null, """{"name": "first", "scopes": ["admin"]}""");
        Assert.Equal(401, await StatusAsync(one, null));
        two.Clock.Advance(Second);
        Assert.Equal(401, await StatusAsync(two, null));
        Assert.Equal(200, await StatusAsync(two, admin));

        string id = IdOf(admin);
        Assert.Equal(409, await StatusAsync(one, admin, HttpMethod.Delete, $"/api/v1/keys/{id}"));
        Assert.Equal(204, await StatusAsync(one, admin, HttpMethod.Delete, $"/api/v1/keys/{id}?force=true"));
        two.Clock.Advance(Second);
        foreach (TestService service in (TestService[])[one, two])
        {
            Assert.Equal(401, await StatusAsync(service, admin));
            Assert.Equal(401, await StatusAsync(service, null));
        }
        // A new process knows it as well.
        await using TestService three = await TestService.StartAsync(new Dictionary<string, string> { ["ConnectionStrings:Experiments"] = one.ConnectionString });
        Assert.Equal(401, await StatusAsync(three, null));
    }

    [Fact]
    public async Task Of_two_who_make_the_first_key_at_once_one_does()
    {
        await using TestService one = await TestService.StartAsync();
        HttpResponseMessage[] made = await Task.WhenAll(Enumerable.Range(0, 8).Select(index =>
            SendAsync(one, null, HttpMethod.Post, "/api/v1/keys", $$"""{"name": "{{index}}", "scopes": ["admin"]}""")));
        Assert.Equal([201, 401, 401, 401, 401, 401, 401, 401], made.Select(answer => (int)answer.StatusCode).Order());
    }

    [Fact]
    public async Task A_rotated_key_counts_for_its_grace_and_the_new_one_from_then_on()
    {
        await using TestService service = await TestService.StartAsync();
        string admin = await MakeAsync(service, null, """{"name": "first", "scopes": ["admin"]}""");
        service.Clock.Advance(Second);
        string old = await MakeAsync(service, admin, """{"name": "runner", "scopes": ["ingest", "read"], "projects": ["alpha"]}""");
        service.Clock.Advance(Second);
        JsonNode rotated = await JsonAsync(service, admin, HttpMethod.Post, $"/api/v1/keys/{IdOf(old)}/rotate", """{"grace_period": 60}""");
        string next = (string)rotated["key"]!;
        Assert.Equal((IdOf(old), "runner", "alpha"), ((string)rotated["rotated_from"]!, (string)rotated["name"]!, (string)rotated["projects"]![0]!));
        Assert.Equal(200, await StatusAsync(service, old));
        Assert.Equal(200, await StatusAsync(service, next));
        service.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(401, await StatusAsync(service, old));
        Assert.Equal(200, await StatusAsync(service, next));
        Assert.Equal(409, await StatusAsync(service, admin, HttpMethod.Post, $"/api/v1/keys/{IdOf(old)}/rotate", "{}"));
        Assert.Equal(204, await StatusAsync(service, admin, HttpMethod.Delete, $"/api/v1/keys/{IdOf(next)}"));
        Assert.Equal(204, await StatusAsync(service, admin, HttpMethod.Delete, $"/api/v1/keys/{IdOf(next)}"));

        JsonArray keys = (await JsonAsync(service, admin, HttpMethod.Get, "/api/v1/keys"))["items"]!.AsArray();
        Assert.Equal(["revoked", "expired", "active"], keys.Select(key => (string)key!["status"]!));
        JsonArray audit = (await JsonAsync(service, admin, HttpMethod.Get, "/api/v1/audit"))["items"]!.AsArray();
        Assert.Equal(["key revoked", "key rotated", "key created", "key created"], audit.Select(entry => (string)entry!["action"]!));
        Assert.Equal([IdOf(admin), IdOf(admin), IdOf(admin), null], audit.Select(entry => (string?)entry!["actor"]));
        Assert.All(audit, entry => Assert.Null(entry!["experiment_id"]));
    }

    [Fact]
    public async Task A_key_of_the_configuration_is_an_admin_and_a_weak_one_ends_the_start()
    {
        const string Strong = "xp_bootstrap_0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0";
        await using TestService service = await TestService.StartAsync(new Dictionary<string, string> { ["Security:BootstrapKey"] = Strong });
        Assert.Equal(401, await StatusAsync(service, null));
        Assert.Equal(401, await StatusAsync(service, Strong[..^1] + "1"));
        JsonNode current = await JsonAsync(service, Strong, HttpMethod.Get, "/api/v1/keys/current");
        Assert.Equal(("bootstrap", 4), ((string)current["actor"]!, current["scopes"]!.AsArray().Count));
        string made = await MakeAsync(service, Strong, """{"name": "reader", "scopes": ["read"]}""");
        Assert.Equal(200, await StatusAsync(service, made));

        foreach (string weak in (string[])["secret", "xp_bootstrap_short", "xp_bootstrap_" + new string('a', 64)])
        {
            Exception fault = await Assert.ThrowsAnyAsync<Exception>(() => TestService.StartAsync(new Dictionary<string, string> { ["Security:BootstrapKey"] = weak }));
            Assert.Contains("openssl rand -hex 32", fault.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(weak, fault.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_secret_is_in_no_table_and_no_log_and_in_one_answer()
    {
        var log = new ServiceLog();
        await using TestService service = await log.StartServiceAsync();
        string admin = await MakeAsync(service, null, """{"name": "first", "scopes": ["admin"]}""");
        string secret = admin.Split('_')[2][..43];
        string said = string.Concat(await Task.WhenAll(((string[])["/api/v1/keys", "/api/v1/keys/current", "/api/v1/audit", "/api/v1/export?include_deleted=true", "/api/v1/nothing"])
            .Select(async path => await (await SendAsync(service, admin, HttpMethod.Get, path)).Content.ReadAsStringAsync())));
        Assert.Contains(IdOf(admin), said, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        Assert.NotEmpty(log.Lines);
        Assert.False(log.Tells(secret));
        Assert.Equal(200, await StatusAsync(service, admin));
        await using var connection = new Npgsql.NpgsqlConnection(service.ConnectionString);
        await connection.OpenAsync();
        await using var everything = new Npgsql.NpgsqlCommand("""SELECT string_agg(query_to_xml(format('SELECT * FROM %I.%I', schemaname, relname), true, false, '')::text, '') FROM pg_stat_user_tables""", connection);
        string stored = (string)(await everything.ExecuteScalarAsync())!;
        Assert.Contains(IdOf(admin), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_a_key_was_used_is_known_when_the_service_has_stopped()
    {
        TestService first = await TestService.StartAsync();
        await using TestService second = await TestService.StartAsync(new Dictionary<string, string> { ["ConnectionStrings:Experiments"] = first.ConnectionString });
        string admin = await MakeAsync(first, null, """{"name": "first", "scopes": ["admin"]}""");
        Assert.Equal(200, await StatusAsync(second, admin));
        second.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.TrueAsync(async () => (await JsonAsync(second, admin, HttpMethod.Get, "/api/v1/keys"))["items"]![0]!["last_used_at"] is not null, "the use is written");
        await first.DisposeAsync();
    }

    private static async Task<int> StatusAsync(TestService service, string? key, HttpMethod? method = null, string path = "/api/v1/experiments", string? json = null)
    {
        using HttpResponseMessage answer = await SendAsync(service, key, method ?? HttpMethod.Get, path, json);
        return (int)answer.StatusCode;
    }

    private static async Task<JsonNode> JsonAsync(TestService service, string key, HttpMethod method, string path, string? json = null)
    {
        using HttpResponseMessage answer = await SendAsync(service, key, method, path, json);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, text);
        return JsonNode.Parse(text)!;
    }
}
