using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Exports;

public sealed class ExportRequestTests(ServiceFixture fixture) : ExportTest(fixture)
{
    [Theory]
    [InlineData("", "application/json", "json")]
    [InlineData("?format=json", "application/json", "json")]
    [InlineData("?format=ndjson", "application/x-ndjson", "ndjson")]
    [InlineData("?format=csv", "text/csv", "csv")]
    [InlineData("?format=parquet", "application/vnd.apache.parquet", "parquet")]
    public async Task The_answer_is_a_file_with_a_name_that_every_system_takes(string query, string mediaType, string extension)
    {
        string id = $"exp:{Guid.NewGuid():N}";
        (await PostAsync("/api/v1/experiments", $$"""{"experiment_id": "{{id}}"}""")).Is(201);
        using HttpResponseMessage response = await Client.GetAsync($"{Path(id)}/export{query}");
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        ContentDispositionHeaderValue disposition = response.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", $"{id.Replace(':', '_')}.{extension}"), (disposition.DispositionType, disposition.FileName!.Trim('"')));
    }

    [Theory]
    [InlineData("/experiments/x/export?format=xml", "format")]
    [InlineData("/experiments/x/export?limit=5", "limit")]
    [InlineData("/experiments/x/export?format=json&format=csv", "format")]
    [InlineData("/export?format=json", "format")]
    [InlineData("/export?format=csv", "format")]
    [InlineData("/export?status=odd", "status")]
    [InlineData("/export?min_accuracy=2", "min_accuracy")]
    [InlineData("/export?sort=started_at", "sort")]
    [InlineData("/export?from=yesterday", "from")]
    [InlineData("/export?include_deleted=maybe", "include_deleted")]
    public async Task What_cannot_be_asked_is_refused_by_name(string path, string parameter) => (await GetAsync($"/api/v1{path}")).IsProblem(400, parameter);

    [Theory]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    [InlineData("parquet")]
    public async Task A_deleted_experiment_leaves_only_when_that_is_asked_for(string format)
    {
        string id = await CreateWithAsync("""{"question_id": "q"}""");
        (await GetAsync($"{Path("unknown")}/export?format={format}")).IsProblem(404);
        (await DeleteAsync(Path(id))).Is(204);
        (await GetAsync($"{Path(id)}/export?format={format}")).IsProblem(404);
        Assert.NotEmpty(await FileAsync(id, format, "&include_deleted=true"));
    }

    [Fact]
    public async Task A_baseline_stands_for_its_experiment()
    {
        string id = await CreateWithAsync("""{"question_id": "q"}""");
        string name = NewId("b");
        (await PutAsync($"/api/v1/projects/p%2Fq/baselines/{name}", $$"""{"experiment_id": "{{id}}"}""")).Is(201);
        JsonNode bundle = await BundleAsync($"baseline:p/q/{name}");
        Assert.Equal(id, (string)bundle["experiment"]!["experiment_id"]!);
        Assert.Equal(("p/q", name), ((string)bundle["baselines"]![0]!["project"]!, (string)bundle["baselines"]![0]!["name"]!));
        (await GetAsync($"{Path("baseline:nobody")}/export")).IsProblem(404);
    }

    [Fact]
    public async Task An_experiment_without_results_leaves_in_every_format()
    {
        string id = await CreateAsync();
        Assert.Empty((await BundleAsync(id))["results"]!.AsArray());
        Assert.Empty(await FileAsync(id, "ndjson"));
        string header = Encoding.UTF8.GetString(await FileAsync(id, "csv"));
        Assert.StartsWith("question_id,conversation_id,", header, StringComparison.Ordinal);
        Assert.Equal(header.IndexOf('\n', StringComparison.Ordinal), header.Length - 1);
        Assert.Equal(["0"], await AskDuckDbAsync(await FileAsync(id, "parquet"), "SELECT count(*) FROM read_parquet(FILE)"));
    }

    [Fact]
    public async Task The_answer_is_compressed_for_who_asks()
    {
        string id = await CreateWithAsync(Array(Rows(500)));
        foreach (string format in (string[])["json", "ndjson", "csv"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path(id)}/export?format={format}") { Headers = { AcceptEncoding = { new("gzip") } } };
            using HttpResponseMessage response = await Client.SendAsync(request);
            Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        }
    }
}
