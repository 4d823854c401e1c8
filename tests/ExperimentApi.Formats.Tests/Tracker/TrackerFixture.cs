using System.Globalization;
using ExperimentApi.Formats.Tests.Reading;
using Microsoft.Data.Sqlite;

namespace ExperimentApi.Formats.Tests.Tracker;

/// <summary>A tracker's folder, made here: three experiments, of which the first has questions and the last broke off.</summary>
internal static class TrackerFixture
{
    public const string Database = "tracking/configurations/experiments.db";

    private const string Tables = """
        CREATE TABLE experiments (experiment_id TEXT PRIMARY KEY, config_hash TEXT, timestamp TEXT, git_commit TEXT, notes TEXT, num_agents INTEGER, agent_models TEXT,
          agent_temperatures TEXT, process_type TEXT, memory_enabled BOOLEAN, sample_size INTEGER, random_seed INTEGER, total_questions INTEGER, correct_answers INTEGER,
          accuracy_rate REAL, total_execution_time REAL, failure_rate REAL, environment TEXT);
        CREATE TABLE agent_performance (id INTEGER PRIMARY KEY, experiment_id TEXT, agent_name TEXT, total_executions INTEGER, success_rate REAL, estimated_cost REAL);
        CREATE TABLE error_patterns (id INTEGER PRIMARY KEY, experiment_id TEXT, error_type TEXT, error_count INTEGER, example_message TEXT);
        INSERT INTO experiments VALUES ('exp_20250102_030405', 'abc', '2025-01-02T03:04:05.5', 'c0ffee', '', 2, '["m-1", "unknown"]', '[0.1, 0]', 'sequential', 1, 2, NULL,
          3, 2, 0.6667, 9.5, 0.0, 'ci');
        INSERT INTO experiments (experiment_id, timestamp, total_questions, accuracy_rate) VALUES ('exp_20250103_000000', '2025-01-03T00:00:00', 10, 0.8);
        INSERT INTO experiments (experiment_id, timestamp) VALUES ('exp_20250104_000000', '2025-01-04T00:00:00');
        INSERT INTO agent_performance VALUES (1, 'exp_20250102_030405', 'solver', 3, 1.0, 0.5), (2, 'exp_20250102_030405', 'solver', 4, 1.0, 0.6);
        INSERT INTO error_patterns VALUES (1, 'exp_20250103_000000', 'TimeoutError', 2, 'too slow');
        """;

    /// <summary>Four questions: right, wrong with an error of several lines that look like fields, ungraded, and the first one again.</summary>
    public const string Results = """
        2/4 questions correctly predicted
        Accuracy rate: 50.0%

        Benchmark - All Results
        ================================================================================

        1. Record: Single_A/page_1.pdf, Turn 0/2
        Question: "what is it?"
        Expected: 1,5
        CrewAI Prediction: 1.5
        Status: ✓ CORRECT
        Agent Flow: supervisor → solver
        Execution Time: 3.5s
        Estimated Cost: $0.0125
        Configuration: abc
        Confidence: 0.900
        DSL Program: add(1, 2)
        Operation: lookup
        --------------------------------------------------------------------------------

        2. Record: Single_A/page_1.pdf, Turn 1/2
        Question: "and then,
        Expected: twice?"
        Expected: no
        CrewAI Prediction: ERROR
        Status: ✗ INCORRECT
        Agent Flow: supervisor → solver
        Execution Time: 0.0s
        Estimated Cost: $0.0000
        Configuration: abc
        Confidence: 1.500
        Fallback: Used
        Error: it broke
        Status: ✓ CORRECT
        --------------------------------------------------------------------------------
        really
        DSL Program:
        Operation: calculation
        Error Analysis: Expected: something else
        --------------------------------------------------------------------------------

        3. Record: Single_B/page_2.pdf, Turn 0/1
        Question: "unknown"
        Status: PENDING
        --------------------------------------------------------------------------------

        4. Record: Single_A/page_1.pdf, Turn 0/2
        Status: ✓ CORRECT
        --------------------------------------------------------------------------------

        """;

    public const string Metadata = """
        Benchmark - Run Metadata
        Timestamp: 2025-01-02 03:06:00
        Agent Models: supervisor(m-1), solver(m-2)
        Conversations evaluated: 2
        Total questions: 4
        Passed questions: 2
        CrewAI Multi-Agent: 50.0%
        Total cost: $0.25
        Agent breakdown: supervisor($0.10), solver($0.15)
        """;

    public static Upload Folder(params (string Path, string Text)[] more) => new(
    [
        File(Database, Sqlite(Tables)),
        .. TestUpload.Of([("tracking/results/20250102_030405/all_results.txt", Results), ("tracking/results/20250102_030405/run_metadata.txt", Metadata), .. more]).Files,
    ]);

    public static UploadedFile File(string path, byte[] bytes) => new(path, bytes.Length, () => new MemoryStream(bytes, writable: false));

    /// <summary>A database that the statements make.</summary>
    public static byte[] Sqlite(string statements)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("tracker-");
        try
        {
            string path = Path.Combine(folder.FullName, "made.db");
            using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
            {
                connection.Open();
                using SqliteCommand command = connection.CreateCommand();
                command.CommandText = statements;
                command.ExecuteNonQuery();
            }
            return System.IO.File.ReadAllBytes(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>An entry of <c>snapshots.json</c> for an experiment that the database does not know.</summary>
    public static string Snapshots(string id) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"{{{id}}}": {"experiment_id": "{{{id}}}", "config_hash": "def", "timestamp": "2025-01-05T00:00:00", "notes": "whole", "git_commit": null,
          "agents": [{"name": "solver", "model": "m-9", "temperature": 0.25, "tools": ["search"], "own": 12345678901234567890}, {"name": "solver", "verbose": "yes"}],
          "workflow": {"process_type": "hierarchical"}, "tasks": [{"task_type": "extraction", "dependencies": []}], "dataset": {"sample_size": 3, "conversation_ids": ["a"]},
          "system": {"environment": "prod"}, "environment_snapshot": {"HOME": "/home/x"},
          "performance": {"total_questions": 3, "correct_answers": 1, "accuracy_rate": NaN, "failure_count": 1, "error_patterns": {"E": 1}, "cost_by_agent": {"solver": 0.5} } } }
        """);
}
