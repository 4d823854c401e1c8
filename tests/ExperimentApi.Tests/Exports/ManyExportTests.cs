using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Exports;

/// <summary>Files of many experiments. The other tests of the class make experiments of projects of their own.</summary>
public sealed class ManyExportTests(ServiceFixture fixture) : ExportTest(fixture)
{
    [Fact]
    public async Task Each_experiment_stands_before_what_belongs_to_it()
    {
        string project = NewId("project");
        string late = await CreateWithAsync(Array(Rows(3)), $"\"project\": \"{project}\", \"timestamp\": \"2025-02-01T00:00:00Z\"");
        string early = await CreateWithAsync(Array(Rows(2)), $"\"project\": \"{project}\", \"timestamp\": \"2025-01-01T00:00:00Z\"");
        (await PostAsync($"{Path(late)}/results/q1/scores", """{"score": 1, "author": "Ana"}""")).Is(201);
        (await PatchAsync(Path(early), """{"name": "n"}""")).Is(200);
        (await PutAsync($"/api/v1/projects/{project}/baselines/main", $$"""{"experiment_id": "{{late}}"}""")).Is(201);

        (string Kind, JsonNode Value)[] lines = await LinesAsync($"?project={project}");
        Assert.Equal(["export", "experiment", "result", "result", "audit", "experiment", "result", "result", "result", "score", "baseline", "audit", "end"], lines.Select(line => line.Kind));
        Assert.Equal(("experiment-api", 1), ((string)lines[0].Value["format"]!, (int)lines[0].Value["version"]!));
        Assert.Equal([early, late], lines.Where(line => line.Kind == "experiment").Select(line => (string)line.Value["experiment_id"]!));
        Assert.Equal((2, 5), ((int)lines[^1].Value["experiments"]!, (int)lines[^1].Value["results"]!));
    }

    [Fact]
    public async Task The_filters_are_those_of_the_list()
    {
        string project = NewId("project");
        string right = await CreateWithAsync(Array(Rows(2)), $"\"project\": \"{project}\", \"name\": \"the good one\", \"tags\": [\"a\"], \"agents\": [{{\"name\": \"x\", \"model\": \"m\"}}]");
        string wrong = await CreateWithAsync(Array(Rows(2, members: "\"is_correct\": false")), $"\"project\": \"{project}\"");
        string deleted = await CreateAsync($"\"project\": \"{project}\"");
        (await DeleteAsync(Path(deleted))).Is(204);
        foreach (string filter in (string[])["min_accuracy=0.5", "q=good", "tag=a", "model=m", "agent=x", "max_accuracy=0.5", "status=running", "include_deleted=true", "min_questions=1", "status=completed"])
        {
            string[] listed = [.. (await GetAsync($"/api/v1/experiments?project={project}&{filter}")).Is(200)["items"]!.AsArray().Select(item => (string)item!["experiment_id"]!)];
            string[] left = [.. (await LinesAsync($"?project={project}&{filter}")).Where(line => line.Kind == "experiment").Select(line => (string)line.Value["experiment_id"]!)];
            Assert.Equal(listed.Order(), left.Order());
        }
        Assert.Equal([right], (await LinesAsync($"?project={project}&min_accuracy=0.5")).Where(line => line.Kind == "experiment").Select(line => (string)line.Value["experiment_id"]!));
        Assert.NotEqual(right, wrong);
    }

    [Fact]
    public async Task Only_a_file_of_everything_tells_of_purged_experiments()
    {
        string id = await CreateAsync();
        (await DeleteAsync($"{Path(id)}?purge=true")).Is(204);
        bool tells((string Kind, JsonNode Value) line) => line.Kind == "audit" && (string)line.Value["experiment_id"]! == id;
        Assert.Contains(await LinesAsync("?include_deleted=true"), tells);
        Assert.DoesNotContain(await LinesAsync(), tells);
        Assert.DoesNotContain(await LinesAsync("?include_deleted=true&project=default"), tells);
    }

    [Fact]
    public async Task No_experiments_are_a_whole_file_as_well()
    {
        Assert.Equal(["export", "end"], (await LinesAsync("?project=none")).Select(line => line.Kind));
        Assert.Equal(["0"], await AskDuckDbAsync(await FileAsync("/api/v1/export?project=none&format=parquet"), "SELECT count(*) FROM read_parquet(FILE)"));
    }
}
