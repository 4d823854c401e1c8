using System.Net;
using System.Net.Http.Headers;
using ExperimentApi.Client.Audit;
using ExperimentApi.Contracts.Audit;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.TestKit;

namespace ExperimentApi.Client.Tests.RealService;

public sealed class KeyRoundTripTests
{
    [Fact]
    public async Task Keys_are_made_asked_rotated_and_revoked_and_all_of_it_is_in_the_audit_trail()
    {
        await using TestService service = await TestService.StartAsync();
        Assert.Null((await new ExperimentApiClient(service.Client).Keys.CurrentAsync()).Actor);
        CreatedKey first = await new ExperimentApiClient(service.Client).Keys.CreateAsync(new KeyRequest { Name = "first", Scopes = [Scope.Admin] });
        using HttpClient adminHttp = With(service, first);
        var admin = new ExperimentApiClient(adminHttp);
        CreatedKey runner = await admin.Keys.CreateAsync(new KeyRequest { Name = "runner", Scopes = [Scope.Ingest], Projects = ["alpha"], ExpiresIn = 3600 });
        Assert.Equal((first.KeyId, service.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds()), (runner.CreatedBy, runner.ExpiresAt!.Value.ToUnixTimeSeconds()));

        using HttpClient runnerHttp = With(service, runner);
        var limited = new ExperimentApiClient(runnerHttp);
        CurrentAccess access = await limited.Keys.CurrentAsync();
        Assert.Equal((runner.KeyId, "ingest", "alpha", "runner"), (access.Actor, access.Scopes.Single(), access.Projects.Single(), access.Key!.Name));
        await limited.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = "of_runner", Project = "alpha" });
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(() => limited.Experiments.CreateAsync(new ExperimentSnapshot { Project = "beta" })));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(() => limited.Keys.ListAsync()));
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await admin.Experiments.DeleteAsync("of_runner");

        service.Clock.Advance(TimeSpan.FromSeconds(1));
        CreatedKey next = await admin.Keys.RotateAsync(runner.KeyId, new RotateRequest { GracePeriod = 0 });
        Assert.Equal((runner.KeyId, runner.ExpiresAt), (next.RotatedFrom, next.ExpiresAt));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(() => limited.Keys.CurrentAsync()));
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await admin.Keys.RevokeAsync(next.KeyId);
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(() => admin.Keys.RevokeAsync(first.KeyId)));
        Assert.Equal([KeyStatus.Revoked, KeyStatus.Expired, KeyStatus.Active], (await ListAsync(admin.Keys.EnumerateAsync())).Select(key => key.Status).Order(StringComparer.Ordinal).Reverse());

        List<AuditRecord> audit = await ListAsync(admin.Audit.EnumerateAsync(new AuditQuery { Actor = first.KeyId, Limit = 1 }));
        Assert.Equal(["key revoked", "key rotated", "deleted", "key created"], audit.Select(entry => entry.Action));
        Assert.Equal("of_runner", audit[2].ExperimentId);
        Assert.Equal("deleted", (await admin.Audit.ListAsync(new AuditQuery { Experiment = "of_runner" })).Items.Single().Action);
    }

    private static HttpClient With(TestService service, CreatedKey key) =>
        new() { BaseAddress = service.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key.Key) } };

    private static async Task<HttpStatusCode> StatusAsync(Func<Task> call) => (await Assert.ThrowsAsync<ExperimentApiException>(call)).Status;

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (T item in items)
            list.Add(item);
        return list;
    }
}
