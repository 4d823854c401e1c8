using System.Text.Json.Nodes;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.Tests.Stats;

/// <summary>What is shown is what is stored, and rows are read only where something changed.</summary>
public sealed class FreshnessTests(ServiceFixture fixture) : StatsTest(fixture)
{
    [Fact]
    public async Task A_type_an_agent_or_an_error_that_no_row_has_any_more_is_gone()
    {
        string id = await RunWithAsync(["""{"question_id": "a", "question_type": "old", "error_type": "Old", "agent_flow": ["old"]}""", """{"question_id": "b", "question_type": "stays", "is_correct": true}"""]);
        Assert.Equal(2, (await ItemsAsync("/question-types")).Count);
        (await PostResultsAsync(id, """[{"question_id": "a", "question_type": "new", "is_correct": true, "agent_flow": ["new"]}]""", "?on_conflict=replace")).Is(200);

        Assert.Equal(["new", "stays"], (await ItemsAsync("/question-types")).Select(type => (string)type!["question_type"]!));
        Assert.Equal(["new"], (await ItemsAsync("/agents")).Select(agent => (string)agent!["agent"]!));
        Assert.Empty(await ItemsAsync("/errors"));
    }

    [Fact]
    public async Task A_score_of_a_person_counts_at_once()
    {
        string id = await RunWithAsync(["""{"question_id": "a", "question_type": "t", "is_correct": false, "agent_flow": ["solver"]}"""]);
        Near(0, (await ItemsAsync("/question-types"))[0]!["accuracy_rate"]!["mean"]);
        (await PostAsync($"{Path(id)}/results/a/scores", """{"score": 1, "kind": "human", "author": "me"}""")).Is(201);

        JsonNode type = Assert.Single(await ItemsAsync("/question-types"))!;
        Near(1, type["accuracy_rate"]!["mean"]);
        Assert.Equal(1, (int)type["correct_answers"]!);
        Assert.Equal(1, (int)(await ItemsAsync("/agents"))[0]!["successful_executions"]!);
    }

    [Fact]
    public async Task A_deleted_run_is_left_out_and_comes_back_with_its_figures()
    {
        string id = await RunAsync(1, 0, rowMembers: "\"question_type\": \"t\"");
        (await DeleteAsync(Path(id))).Is(204);
        Assert.Empty(await ItemsAsync("/question-types"));
        (await PostAsync($"{Path(id)}/restore")).Is(200);
        Assert.Single(await ItemsAsync("/question-types"));
        (await DeleteAsync($"{Path(id)}?purge=true")).Is(204);
        Assert.Empty(await ItemsAsync("/question-types"));
    }

    [Fact]
    public async Task Who_reads_while_others_post_sees_nothing_wrong_and_in_the_end_everything()
    {
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CreateAsync($"\"project\": \"{Project}\"")));
        Task<Answer>[] posts = [.. ids.SelectMany(id => Enumerable.Range(0, 10).Select(batch => PostResultsAsync(id, Array(Rows(5, $"b{batch}-", "\"is_correct\": true, \"question_type\": \"t\", \"agent_flow\": [\"a\"]")))))];
        Task<Answer>[] reads = [.. Enumerable.Range(0, 20).Select(read => GetAsync($"{Stats}/{(read % 2 == 0 ? "question-types" : "agents")}?project={Project}"))];

        Assert.All(await Task.WhenAll(posts), post => post.Is(200));
        foreach (Answer read in await Task.WhenAll(reads))
        {
            foreach (JsonNode? item in read.Is(200)["items"]!.AsArray())
                Assert.Equal(0, ((int?)item!["total_questions"] ?? (int)item["total_executions"]!) % 5);
        }
        Assert.Equal(200, (int)Assert.Single(await ItemsAsync("/question-types"))!["total_questions"]!);
        Assert.Equal(200, (int)Assert.Single(await ItemsAsync("/agents"))!["successful_executions"]!);
        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM experiment_activity WHERE breakdown_version < results_version"));
    }

    [Fact]
    public async Task Nothing_reads_rows_where_nothing_changed()
    {
        await RunAsync(3, 2, Configured(1), "\"question_type\": \"t\", \"agent_flow\": [\"solver\"], \"error_type\": \"E\"");
        foreach (string path in Filtered)
            await StatsAsync(path);

        await using var connection = new NpgsqlConnection(Service.ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using (var locked = new NpgsqlCommand("LOCK TABLE results IN ACCESS EXCLUSIVE MODE", connection, transaction))
            await locked.ExecuteNonQueryAsync();
        // Whoever read a row would wait for this lock, and in vain.
        foreach (string path in Filtered.Append("/trends?group_by=question_type"))
            using (var patience = new CancellationTokenSource(Eventually.Patience))
            using (HttpResponseMessage answer = await Client.GetAsync($"{Stats}{path}", patience.Token))
                Assert.Equal(200, (int)answer.StatusCode);
    }
}
