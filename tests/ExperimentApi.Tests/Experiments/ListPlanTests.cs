using System.Collections.Concurrent;
using System.Diagnostics;
using ExperimentApi.TestKit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ExperimentApi.Tests.Experiments;

/// <summary>Holds the statements that the service really sends against the plans they are meant to have.</summary>
public sealed class ListPlanTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    private static readonly ListStatements Lists = new();

    [Theory]
    [InlineData("", "ix_experiments_started_at_key")]
    [InlineData("project=p3", "ix_experiments_project_started_at_key")]
    [InlineData("sort=accuracy_rate", "ix_experiments_by_accuracy_rate")]
    [InlineData("sort=-total_estimated_cost", "ix_experiments_by_total_estimated_cost")]
    [InlineData("sort=-avg_execution_time_per_question", "ix_experiments_by_avg_execution_time_per_question")]
    [InlineData("sort=total_questions", "ix_experiments_by_total_questions")]
    public async Task An_order_is_read_from_its_index_at_any_depth(string query, string index)
    {
        await SeedAsync();
        (Answer first, string firstPlan) = await ExplainAsync(query);
        (Answer second, string secondPlan) = await ExplainAsync($"{query}&cursor={first["next_cursor"]}");

        Assert.Equal(50, IdsOf(second).Except(IdsOf(first)).Count());
        Assert.All([firstPlan, secondPlan], plan =>
        {
            Assert.Contains(index, plan, StringComparison.Ordinal);
            // Above the limit a page may be sorted, below it nothing.
            Assert.DoesNotContain("Sort", plan[plan.IndexOf("Limit", StringComparison.Ordinal)..], StringComparison.Ordinal);
            Assert.DoesNotContain("Seq Scan on experiments", plan, StringComparison.Ordinal);
        });
        // The place is where the index is entered, not a filter over all that comes before.
        Assert.Matches("Index Cond: .*ROW\\(", secondPlan);
    }

    [Theory]
    [InlineData("tag=rare", "ix_experiments_tags")]
    [InlineData("model=rare", "ix_experiments_models")]
    [InlineData("agent=rare", "ix_experiments_agent_names")]
    [InlineData("q=rare", "ix_experiments_search")]
    [InlineData("git_commit=cafe", "ix_experiments_git_commit")]
    [InlineData("config_hash=cafe", "ix_experiments_config_hash_started_at")]
    [InlineData("dataset_hash=cafe", "ix_experiments_dataset_hash_started_at")]
    public async Task A_filter_that_leaves_few_is_read_from_its_index(string query, string index)
    {
        await SeedAsync();
        (Answer page, string plan) = await ExplainAsync(query);

        Assert.Equal(["rare"], IdsOf(page));
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on experiments", plan, StringComparison.Ordinal);
    }

    private async Task SeedAsync()
    {
        if ((long)(await ScalarAsync("SELECT count(*) FROM experiments"))! > 0)
            return;
        await ExecuteAsync("""
            INSERT INTO configurations (hash, body, text) VALUES ('cafe', '{}', '{}');
            INSERT INTO datasets (hash, body, text) VALUES ('cafe', '{}', '{}');
            INSERT INTO experiments (key, experiment_id, project, name, tags, status, started_at, created_at, git_commit, agent_names, models, snapshot, redacted, revision,
              config_hash, dataset_hash, rollup_version, rollup_total_questions, rollup_total_answers, rollup_correct_answers, rollup_failure_count, rollup_ungraded,
              rollup_graded_questions, rollup_clusters, rollup_independent, rollup_accuracy_rate, rollup_total_estimated_cost, rollup_avg_execution_time_per_question)
            SELECT gen_random_uuid(), name, 'p' || n % 20, name || ' run', ARRAY[name, 'common'], 'completed', now() - n * interval '1 minute', now(),
              CASE n WHEN 77 THEN 'cafe' ELSE md5(n::text) END, ARRAY[name], ARRAY[name], '{}', '{}', 0,
              CASE n WHEN 77 THEN 'cafe' END, CASE n WHEN 77 THEN 'cafe' END, 0, n, n, 0, 0, 0, n, 0, false, nullif(n % 100, 0) / 100.0, nullif(n % 50, 0) / 10.0, nullif(n % 70, 0) / 10.0
            FROM (SELECT n, CASE n WHEN 77 THEN 'rare' ELSE 'e' || n END AS name FROM generate_series(1, 6000) n) AS made;
            INSERT INTO experiment_activity (experiment_key, results_version, rollup_version, last_activity_at) SELECT key, 0, 0, now() FROM experiments;
            ANALYZE;
            """);
    }

    /// <summary>The answer, and the plan of the statement that it came from.</summary>
    private async Task<(Answer Page, string Plan)> ExplainAsync(string query)
    {
        string database = new NpgsqlConnectionStringBuilder(Service.ConnectionString).Database!;
        Answer page;
        Statement? sent;
        long start = Stopwatch.GetTimestamp();
        do
        {
            // EF looks only once a second whether anybody listens.
            Assert.True(Stopwatch.GetElapsedTime(start) < Eventually.Patience, "EF tells no statement.");
            page = (await GetAsync($"{Experiments}?{query}")).Is(200);
        }
        while (!Lists.Sent.TryRemove(database, out sent));

        await using var connection = new NpgsqlConnection(Service.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The service's own statement.
        await using var explain = new NpgsqlCommand($"EXPLAIN {sent.Text}", connection);
#pragma warning restore CA2100
        explain.Parameters.AddRange(sent.Parameters);
        await using NpgsqlDataReader reader = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(0));
        return (page, string.Join('\n', plan));
    }

    private sealed record Statement(string Text, NpgsqlParameter[] Parameters);

    /// <summary>Keeps the last list statement that EF sent to each database.</summary>
    private sealed class ListStatements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public ListStatements() => DiagnosticListener.AllListeners.Subscribe(this);

        public ConcurrentDictionary<string, Statement> Sent { get; } = new();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: { Connection.Database: { } database } command }
                && command.CommandText.Contains("FROM experiments", StringComparison.Ordinal))
                Sent[database] = new(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone())]);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
