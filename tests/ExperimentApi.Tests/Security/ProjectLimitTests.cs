using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Security;

/// <summary>A key limited to <c>alpha</c>, where there is <c>beta</c> as well: neither seen, nor changed, nor told apart from nothing.</summary>
public sealed class ProjectLimitTests(KeyedService fixture) : ServiceTest(fixture), IClassFixture<KeyedService>, IAsyncLifetime
{
    private const string Snapshot = """{"experiment_id": "ID", "project": "PROJECT", "agents": [{"name": "a", "model": "m"}], "dataset": {"name": "d"}}""";

    public async Task InitializeAsync()
    {
        foreach (string project in (string[])["alpha", "beta"])
        {
            foreach (int number in (int[])[1, 2])
            {
                string id = $"{project}_{number}";
                int created = (int)(await AsAsync("admin", HttpMethod.Post, "experiments", Snapshot.Replace("ID", id, StringComparison.Ordinal).Replace("PROJECT", project, StringComparison.Ordinal))).Status;
                if (created != 201)
                    continue;
                (await AsAsync("admin", HttpMethod.Post, $"experiments/{id}/results",
                    $$"""[{"question_id": "shared", "question": "secret of {{project}}", "is_correct": true, "question_type": "of {{project}}", "error_type": "{{project}} error", "steps": [{"agent": "a", "success": true}]}, {"question_id": "only_{{project}}", "is_correct": false}]""")).Is(200);
                (await AsAsync("admin", HttpMethod.Patch, $"experiments/{id}", """{"notes": "n"}""")).Is(200);
            }
            await AsAsync("admin", HttpMethod.Put, $"projects/{project}/baselines/main", $$"""{"experiment_id": "{{project}}_1"}""");
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("experiments?include_deleted=true")]
    [InlineData("stats")]
    [InlineData("stats/trends?group_by=project")]
    [InlineData("stats/models")]
    [InlineData("stats/agents")]
    [InlineData("stats/question-types")]
    [InlineData("stats/errors")]
    [InlineData("stats/configurations")]
    [InlineData("stats/frontier")]
    [InlineData("stats/power?dataset=d&questions=10")]
    [InlineData("questions")]
    [InlineData("questions/shared/results")]
    [InlineData("questions/only_beta/results")]
    [InlineData("export?include_deleted=true")]
    [InlineData("audit")]
    [InlineData("keys")]
    [InlineData("experiments/alpha_1/duplicates")]
    [InlineData("comparisons?experiment_ids=alpha_1,alpha_2")]
    [InlineData("comparisons/questions?experiment_ids=alpha_1,alpha_2")]
    public async Task What_is_read_tells_nothing_of_another_project(string path)
    {
        Answer limited = (await AsAsync("alpha", HttpMethod.Get, path)).Is(200);
        Assert.DoesNotContain("beta", limited.Text, StringComparison.Ordinal);
        // The same question of one who is not limited is answered at greater length, so that there was something to hide.
        if (!path.Contains("alpha_2", StringComparison.Ordinal) && !path.StartsWith("stats/power", StringComparison.Ordinal))
            Assert.NotEqual(limited.Text, (await AsAsync("admin", HttpMethod.Get, path)).Is(200).Text);
    }

    [Theory]
    [InlineData(404, "GET", "experiments/beta_1", null)]
    [InlineData(404, "GET", "experiments/baseline:beta%2Fmain", null)]
    [InlineData(404, "GET", "experiments/beta_1/results", null)]
    [InlineData(404, "GET", "experiments/beta_1/export", null)]
    [InlineData(404, "GET", "experiments/beta_1/performance", null)]
    [InlineData(404, "POST", "experiments/beta_1/results", """[{"question_id": "new"}]""")]
    [InlineData(404, "POST", "experiments/beta_1/finish", """{"status": "failed"}""")]
    [InlineData(404, "POST", "experiments/beta_1/heartbeat", null)]
    [InlineData(404, "PATCH", "experiments/beta_1", """{"notes": "mine"}""")]
    [InlineData(404, "DELETE", "experiments/beta_1", null)]
    [InlineData(404, "DELETE", "experiments/beta_1?purge=true", null)]
    [InlineData(404, "PUT", "experiments/beta_1/performance", """{"accuracy_rate": 1}""")]
    [InlineData(404, "POST", "experiments/beta_1/results/shared/scores", """{"score": 0, "author": "x"}""")]
    [InlineData(404, "GET", "comparisons?experiment_ids=alpha_1,beta_1", null)]
    [InlineData(404, "GET", "comparisons?experiment_ids=alpha_1,baseline:beta/main", null)]
    [InlineData(404, "GET", "comparisons/questions?experiment_ids=alpha_1,beta_1", null)]
    [InlineData(404, "POST", "gate", """{"baseline": "beta_1", "candidate": "alpha_1", "max_regression": 0.1}""")]
    [InlineData(404, "GET", "questions?experiment_ids=alpha_1,beta_1", null)]
    [InlineData(404, "GET", "stats/power?baseline=beta_1&questions=10", null)]
    [InlineData(404, "PUT", "projects/alpha/baselines/stolen", """{"experiment_id": "beta_1"}""")]
    [InlineData(403, "GET", "projects/beta/baselines", null)]
    [InlineData(403, "DELETE", "projects/beta/baselines/main", null)]
    [InlineData(403, "GET", "experiments?project=beta", null)]
    [InlineData(403, "GET", "export?project=beta", null)]
    [InlineData(403, "POST", "experiments", """{"experiment_id": "beta_9", "project": "beta"}""")]
    [InlineData(403, "POST", "experiments", """{"experiment_id": "default_9"}""")]
    [InlineData(409, "POST", "experiments", """{"experiment_id": "beta_1", "project": "alpha"}""")]
    [InlineData(403, "POST", "keys", """{"name": "k", "scopes": ["read"], "projects": ["beta"]}""")]
    [InlineData(422, "POST", "keys", """{"name": "k", "scopes": ["read"]}""")]
    [InlineData(201, "POST", "keys", """{"name": "k", "scopes": ["read"], "projects": ["alpha"]}""")]
    public async Task What_is_asked_of_another_project_is_refused_or_not_there(int status, string method, string path, string? json)
    {
        Answer answer = (await AsAsync("alpha", new HttpMethod(method), path, json)).Is(status);
        Assert.DoesNotContain("secret of beta", answer.Text, StringComparison.Ordinal);
        Assert.Equal("n", (string)(await AsAsync("admin", HttpMethod.Get, "experiments/beta_1")).Is(200)["notes"]!);
        Assert.Equal(2, (await AsAsync("admin", HttpMethod.Get, "experiments/beta_1/results")).Is(200)["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_upload_brings_in_what_is_of_the_key_s_project_and_says_what_is_not()
    {
        string bundle = (await AsAsync("admin", HttpMethod.Get, "export?include_deleted=true")).Is(200).Text.Replace("alpha_1", "alpha_new", StringComparison.Ordinal);
        JsonArray items = (await AsAsync("alpha", HttpMethod.Post, "import", bundle)).Is(200)["items"]!.AsArray();
        Dictionary<string, string> outcomes = items.ToDictionary(item => (string)item!["experiment_id"]!, item => (string)item!["outcome"]!);
        Assert.Equal(("created", "unchanged", "failed", "failed"), (outcomes["alpha_new"], outcomes["alpha_2"], outcomes["beta_1"], outcomes["beta_2"]));
        // Who changed it before it came here is told here as well.
        Answer trail = (await AsAsync("alpha", HttpMethod.Get, "audit?experiment=alpha_new&action=patched")).Is(200);
        Assert.Equal(KeyedService.IdOf(fixture.Keys["admin"]), (string)trail["items"]![0]!["actor"]!);
        (await AsAsync("admin", HttpMethod.Delete, "experiments/alpha_new?purge=true")).Is(204);
    }

    [Fact]
    public async Task Who_changed_what_is_told_by_the_key()
    {
        Answer audit = (await AsAsync("admin", HttpMethod.Get, "audit?experiment=beta_1&action=patched")).Is(200);
        Assert.Equal(KeyedService.IdOf(fixture.Keys["admin"]), (string)audit["items"]![0]!["actor"]!);
        Assert.Equal("beta_1", (string)audit["items"]![0]!["experiment_id"]!);
        Assert.Empty((await AsAsync("admin", HttpMethod.Get, "audit?actor=nobody")).Is(200)["items"]!.AsArray());
    }

    private Task<Answer> AsAsync(string key, HttpMethod method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = json is null ? null : Content(json, method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {fixture.Keys[key]}");
        return SendAsync(request);
    }
}
