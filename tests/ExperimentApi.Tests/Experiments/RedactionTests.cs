using System.Diagnostics;
using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Experiments;

public sealed class RedactionTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Theory]
    [InlineData("OPENAI_API_KEY")]
    [InlineData("openaiApiKey")]
    [InlineData("APIKey")]
    [InlineData("X-API-KEY")]
    [InlineData("OpenAI:ApiKey")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("AWS_SESSION_TOKEN")]
    [InlineData("HF_TOKEN")]
    [InlineData("accessToken")]
    [InlineData("PGPASSWORD")]
    [InlineData("MYSQL_PWD")]
    [InlineData("client_secret")]
    [InlineData("Authorization")]
    [InlineData("db.connection-string")]
    [InlineData("SENTRY_DSN")]
    [InlineData("PRIVATE_KEY")]
    [InlineData("aPiKeY")]
    [InlineData("DB_PASS")]
    [InlineData("GITHUB_PAT")]
    [InlineData("CONNECTIONSTRING")]
    [InlineData("refreshtoken")]
    public async Task A_text_whose_name_says_credential_is_redacted(string name)
    {
        Answer created = (await PostSnapshotAsync($$"""
            "environment_snapshot": {"{{name}}": "harmless-looking"}
            """)).Is(201);
        Assert.Equal("[redacted]", (string?)created["environment_snapshot"]![name]);
        AssertJson($"""["/environment_snapshot/{name}"]""", created["redacted"]);
    }

    [Theory]
    [InlineData("sk-proj-abcdefghijklmnop1234")]
    [InlineData("key is sk-abcdefghijklmnop1234, keep it")]
    [InlineData("ghp_abcdefghijklmnopqrst1234")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("AIzaSyA1234567890abcdefghijklmnopqrstu")]
    [InlineData("eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl")]
    [InlineData("postgres://user:hunter2@db:5432/x")]
    [InlineData("HTTPS://user:hunter2@proxy")]
    [InlineData("Host=db;Username=u;Password=hunter2")]
    [InlineData("host=db user=u password=hunter2")]
    [InlineData("https://api.example.org/v1?model=m&api_key=hunter2")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----")]
    [InlineData("bearer abcdefgh12345")]
    [InlineData("curl -H 'Authorization: Bearer abcdefgh12345'")]
    [InlineData("xapp-1-A0000000000-1234567890123-abcdefgh")]
    [InlineData("https://hooks.slack.com/services/T00000000/B00000000/abcdefghijklmnop")]
    [InlineData("GOCSPX-abcdefghijklmnop1234")]
    [InlineData("SG.abcdefghijklmnop1234.abcdefghijklmnop1234")]
    [InlineData("DefaultEndpointsProtocol=https;AccountKey=abcdefghijklmnop==")]
    [InlineData("https://blob.example/c?sv=2024&sig=abcdefghijklmnop1234")]
    [InlineData("OPENAI_API_KEY=hunter2")]
    [InlineData("{\\\"api_key\\\": \\\"hunter2\\\"}")]
    [InlineData("run --api-key hunter2 --n 4")]
    public async Task A_text_that_is_a_credential_is_redacted_under_any_name(string value)
    {
        Answer created = (await PostSnapshotAsync($$"""
            "system": {"a": "{{value}}", "b": {"c/d": ["ok", "{{value}}"]} }
            """)).Is(201);
        AssertJson("""{"a": "[redacted]", "b": {"c/d": ["ok", "[redacted]"]}}""", created["system"]);
        AssertJson("""["/system/a", "/system/b/c~1d/1"]""", created["redacted"]);
    }

    [Fact]
    public async Task What_is_no_secret_stays()
    {
        const string System = """
            {"openai_api_key_set":true,"api_key":null,"api_base_url":"https://api.openai.com/v1","rate_limits":{"tokens_per_minute":1000},"timeout_settings":{"token":30},
             "MAX_TOKENS":"4096","max_tokens":"4096","TOKENIZERS_PARALLELISM":"false","openai_api_key_file":"/run/secrets/key","PATH":"/usr/bin:/bin","empty_password":"",
             "ask-me":"task-force-of-many-words-here","keyboard":"us","author":"me","monkey":"x","time":"16:16:35@home","compass":"north","path":"/a/pass/b","note":"tokens: 4096, password of nobody, a secret is kept","PWD":"/home/me",
             "pad":"pad_token=<|pad|>","variables":[{"name":"PATH","value":"/bin"}],"command":["run","--n","4","--output-path","x"]}
            """;
        Answer created = (await PostSnapshotAsync($"\"system\": {System}")).Is(201);
        AssertJson(System, created["system"]);
        AssertJson("[]", created["redacted"]);
    }

    [Fact]
    public async Task What_stands_beside_a_secret_name_is_secret_text()
    {
        Answer created = (await PostSnapshotAsync("""
            "system": {"variables": [{"name": "SMTP_PASSWORD", "value": "hunter2"}, {"name": "PATH", "value": "/bin"}], "command": ["run", "--api-key", "hunter2", "--n", "4"]}
            """)).Is(201);
        AssertJson("""{"variables": [{"name": "SMTP_PASSWORD", "value": "[redacted]"}, {"name": "PATH", "value": "/bin"}], "command": ["run", "--api-key", "[redacted]", "--n", "4"]}""", created["system"]);
        AssertJson("""["/system/variables/0/value", "/system/command/2"]""", created["redacted"]);
    }

    [Fact]
    public async Task A_name_that_is_a_credential_is_redacted_and_not_told()
    {
        const string Token = "sk-abcdefghijklmnop1234", Address = "https://u:hunter2@host";
        Answer created = (await PostSnapshotAsync($$"""
            "system": {"{{Token}}": 1, "{{Token}}5": 2, "a": {"{{Address}}": {"password": "x"} } }
            """)).Is(201);
        AssertJson("""{"[redacted]": 1, "[redacted] 2": 2, "a": {"[redacted]": {"password": "[redacted]"}}}""", created["system"]);
        AssertJson("""["/system/[redacted]", "/system/[redacted] 2", "/system/a/[redacted]", "/system/a/[redacted]/password"]""", created["redacted"]);

        Answer refused = (await PostAsync(Experiments, $$"""{"system": {"{{Address}}": "\ud800"}, "{{Token}}": 1}""")).IsProblem(422);
        Assert.DoesNotContain("hunter2", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_inside_a_secret_member_is_secret_text()
    {
        Answer created = (await PostSnapshotAsync("""
            "environment_snapshot": {"credentials": {"user": "me", "port": 5, "list": ["x", {"y": "z"}]}}
            """)).Is(201);
        AssertJson("""{"credentials": {"user": "[redacted]", "port": 5, "list": ["[redacted]", {"y": "[redacted]"}]}}""", created["environment_snapshot"]);
        AssertJson("""["/environment_snapshot/credentials/user", "/environment_snapshot/credentials/list/0", "/environment_snapshot/credentials/list/1/y"]""", created["redacted"]);
    }

    [Fact]
    public async Task Nothing_of_a_secret_reaches_the_database()
    {
        string secret = $"sk-{Guid.NewGuid():N}";
        Answer created = (await PostSnapshotAsync($$"""
            "name": "witness", "system": {"environment": "{{secret}}", "api_base_url": "https://u:{{secret}}@host", "x": [{"password": "{{secret}}"}]},
            "environment_snapshot": {"A": "{{secret}}", "B": {"C": "{{secret}}"} }
            """)).Is(201);

        Assert.DoesNotContain(secret, created.Text, StringComparison.Ordinal);
        Assert.Equal(5, created["redacted"]!.AsArray().Count);
        Assert.Equal(0L, await RowsWithAsync(secret));
        Assert.Equal(1L, await RowsWithAsync("witness"));
        Assert.Equal("[redacted]", (string?)(await GetAsync($"{Experiments}?environment=%5Bredacted%5D"))["items"]![0]!["environment"]);
    }

    [Fact]
    public async Task A_retry_is_compared_after_redaction()
    {
        string id = NewId();
        string snapshot(string key, string os) => $$"""{"experiment_id": "{{id}}", "environment_snapshot": {"OPENAI_API_KEY": "{{key}}", "os": "{{os}}"} }""";
        (await PostAsync(Experiments, snapshot("sk-one", "linux"))).Is(201);
        (await PostAsync(Experiments, snapshot("sk-one", "linux"))).Is(200);
        (await PostAsync(Experiments, snapshot("sk-two", "linux"))).Is(200);
        (await PostAsync(Experiments, snapshot("[redacted]", "linux"))).Is(200);
        Answer refused = (await PostAsync(Experiments, snapshot("sk-two", "mac"))).IsProblem(409, "/environment_snapshot/os");
        Assert.DoesNotContain("sk-", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_looks_of_megabytes_take_no_time()
    {
        string letters = new('a', 4_000_000);
        string names = string.Concat(Enumerable.Repeat("_a", 500_000));
        string tokens = string.Concat(Enumerable.Repeat("eyJaaaaaaaa-", 300_000));
        long start = Stopwatch.GetTimestamp();
        Answer created = (await PostSnapshotAsync($$"""
            "environment_snapshot": {"letters": "{{letters}}", "{{names}}": "x", "tokens": "{{tokens}}"}
            """)).Is(201);

        Assert.Empty(created["redacted"]!.AsArray());
        Assert.True(Stopwatch.GetElapsedTime(start) < Eventually.Patience, $"{Stopwatch.GetElapsedTime(start)}");
    }

    private async Task<long> RowsWithAsync(string text)
    {
        long rows = 0;
        var tables = (string[])(await ScalarAsync("SELECT array_agg(table_name::text) FROM information_schema.tables WHERE table_schema = 'public'"))!;
        Assert.Contains("experiments", tables);
        foreach (string table in tables)
            rows += (long)(await ScalarAsync($"SELECT count(*) FROM \"{table}\" AS t WHERE t::text LIKE '%{text}%'"))!;
        return rows;
    }
}
