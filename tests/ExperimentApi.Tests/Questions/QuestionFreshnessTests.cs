using System.Text.Json.Nodes;
using ExperimentApi.Data.Questions;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Tests.Questions;

/// <summary>The list comes from memory, and yet says what the database says.</summary>
public sealed class QuestionFreshnessTests(ServiceFixture fixture) : QuestionsTest(fixture)
{
    [Fact]
    public async Task What_was_acknowledged_is_in_the_next_answer()
    {
        string project = NewId();
        string run = await RunAsync(project, "a", Wrong("q"));
        Assert.Equal(0, await AccuracyAsync(project));

        AssertReceipt(await PostResultsAsync(run, Right("q"), "?on_conflict=replace"), 1, 0, 1, 0);
        Assert.Equal(1, await AccuracyAsync(project));

        string second = await RunAsync(project, "a", Wrong("q"));
        Assert.Equal(0.5, await AccuracyAsync(project));

        (await DeleteAsync(Path(second))).Is(204);
        Assert.Equal(1, await AccuracyAsync(project));
        (await PostAsync($"{Path(second)}/restore")).Is(200);
        Assert.Equal(0.5, await AccuracyAsync(project));
        (await DeleteAsync($"{Path(second)}?purge=true")).Is(204);
        Assert.Equal(1, await AccuracyAsync(project));
    }

    [Fact]
    public async Task An_id_that_was_purged_and_taken_again_is_another_experiment()
    {
        string project = NewId();
        string id = NewId();
        foreach (bool right in (bool[])[true, false])
        {
            (await PostAsync("/api/v1/experiments", $$"""{"experiment_id": "{{id}}", "project": "{{project}}", "timestamp": "2026-01-01"}""")).Is(201);
            (await PostResultsAsync(id, Right("q", right))).Is(200);
            Assert.Equal(right ? 1 : 0, await AccuracyAsync(project));
            (await DeleteAsync($"{Path(id)}?purge=true")).Is(204);
            Service.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public async Task What_another_instance_stored_is_seen()
    {
        string project = NewId();
        string run = await RunAsync(project, "a", Wrong("q"));
        Assert.Equal(0, await AccuracyAsync(project));

        // As another process would: in the database, past this one.
        await ScalarAsync($"""
            WITH changed AS (UPDATE results SET is_correct = true WHERE experiment_key = (SELECT key FROM experiments WHERE experiment_id = '{run}') RETURNING experiment_key)
            UPDATE experiment_activity SET results_version = results_version + 1 WHERE experiment_key IN (SELECT experiment_key FROM changed)
            """);
        Assert.Equal(1, await AccuracyAsync(project));
    }

    [Fact]
    public async Task While_nothing_changes_one_table_serves_and_after_a_change_only_what_changed_is_read()
    {
        string project = NewId();
        string first = await RunAsync(project, "a", Right("q"));
        await RunAsync(project, "b", Right("q"));
        var tables = Service.Services.GetRequiredService<QuestionTables>();
        var scope = new QuestionScope { Projects = null, Project = project };
        QuestionTable table = await tables.ReadAsync(scope, CancellationToken.None);
        Assert.Same(table, await tables.ReadAsync(new QuestionScope { Projects = null, Project = project }, CancellationToken.None));

        // Without the rows of an experiment that did not change, its answers can only come from memory.
        await ScalarAsync($"DELETE FROM results WHERE experiment_key = (SELECT key FROM experiments WHERE experiment_id = '{first}')");
        await RunAsync(project, "c", Wrong("q"));

        Assert.NotSame(table, await tables.ReadAsync(scope, CancellationToken.None));
        Assert.Equal(3, (int)Assert.Single(await ItemsAsync($"project={project}"))!["answers"]!);
    }

    [Fact]
    public async Task Many_readers_and_writers_at_once_see_whole_states()
    {
        string project = NewId();
        string[] runs = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(run => RunAsync(project, $"c{run}", Right("q0"), Right("q1"))))];
        Task[] writers = [.. runs.Select(async run =>
        {
            for (int round = 1; round <= 8; round++)
                (await PostResultsAsync(run, Array([Right($"q{2 * round}"), Right($"q{2 * round + 1}")]))).Is(200);
        })];
        Task[] readers = [.. Enumerable.Range(0, 4).Select(async _ =>
        {
            for (int round = 0; round < 10; round++)
            {
                JsonArray questions = await ItemsAsync($"project={project}&sort=question_id&limit=500");
                // Every post holds two questions, and no reader sees one of them.
                Assert.Equal(0, questions.Sum(item => (int)item!["answers"]!) % 2);
            }
        })];
        await Task.WhenAll([.. writers, .. readers]);

        Assert.Equal(18 * 4, (await ItemsAsync($"project={project}&limit=500")).Sum(item => (int)item!["answers"]!));
    }

    private async Task<double> AccuracyAsync(string project) => (double)Assert.Single(await ItemsAsync($"project={project}"))!["accuracy_rate"]!;
}
