using System.Text.Json;

namespace ExperimentApi.Tests.Experiments;

/// <summary>What <c>json.dumps(asdict(snapshot))</c> of the original tracker looks like, with every member it has.</summary>
public sealed class TrackerSnapshotTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    private const string Agents = """
        [{"name": "supervisor", "role": "Task Orchestrator", "goal": "Manage the workflow", "backstory": "You are an experienced manager.\nDelegate.", "model": "gpt-4o", "temperature": 0.1, "verbose": true, "allow_delegation": true, "tools": [], "max_execution_time": null, "max_retry_limit": 3}, {"name": "extractor", "role": "Data Specialist", "goal": "Find the figures \u2013 all of them", "backstory": "", "model": "gpt-4o-mini", "temperature": 0.0, "verbose": false, "allow_delegation": false, "tools": ["table_lookup", "calculator"], "max_execution_time": 300, "max_retry_limit": null}]
        """;

    private const string Workflow = """
        {"process_type": "hierarchical", "manager_model": "gpt-4o", "manager_temperature": 0.1, "memory_enabled": false, "cache_enabled": true, "max_execution_time": 300, "share_crew": false, "step_callback": null}
        """;

    private const string Tasks = """
        [{"task_type": "extraction", "description_template": "Extract {figure} from {document}", "expected_output": "A JSON object", "agent_assignment": "extractor", "dependencies": [], "human_input": false, "async_execution": false}, {"task_type": "synthesis", "description_template": "Answer {question}", "expected_output": "A number", "agent_assignment": null, "dependencies": ["extraction"], "human_input": false, "async_execution": false}]
        """;

    private const string Dataset = """
        {"total_conversations": 3037, "sample_size": 2, "sampling_strategy": "random", "random_seed": null, "conversation_ids": ["Single_MRO/2007/page_134.pdf-1", "Double_UPS/2009/page_33.pdf"], "avg_conversation_length": 3.5, "question_types": {"lookup": 3, "calculation": 4}}
        """;

    private const string System = """
        {"openai_api_key_set": true, "api_base_url": null, "rate_limits": {"requests_per_minute": 500, "tokens_per_minute": 30000}, "timeout_settings": {"request": 60.0}, "retry_policies": {"max_retries": 3, "backoff": 2.0}, "cost_controls": {"max_cost": null}, "logging_level": "INFO", "environment": "development"}
        """;

    private const string Performance = """
        {"total_questions": 7, "correct_answers": 5, "accuracy_rate": 0.7142857142857143, "total_execution_time": 61.25, "avg_execution_time_per_question": 8.75, "total_estimated_cost": 0.0421, "avg_cost_per_question": 0.006014285714285714, "agent_performance": {"extractor": {"total_executions": 7, "successful_executions": 6, "success_rate": 0.8571428571428571, "avg_execution_time": 3.2}}, "question_type_performance": {"lookup": {"total_questions": 3, "correct_answers": 3, "accuracy_rate": 1.0, "avg_execution_time": 7.0, "avg_cost": 0.005}}, "failure_count": 1, "failure_rate": 0.14285714285714285, "error_patterns": {"timeout": 1}, "common_failures": ["rounding", "wrong sign"], "cost_by_agent": {"extractor": 0.02}, "cost_by_question_type": {"lookup": 0.015}}
        """;

    private const string NoPerformance = """
        {"total_questions": 0, "correct_answers": 0, "accuracy_rate": 0.0, "total_execution_time": 0.0, "avg_execution_time_per_question": 0.0, "total_estimated_cost": 0.0, "avg_cost_per_question": 0.0, "agent_performance": {}, "question_type_performance": {}, "failure_count": 0, "failure_rate": 0.0, "error_patterns": {}, "common_failures": [], "cost_by_agent": null, "cost_by_question_type": null}
        """;

    [Theory]
    [InlineData(Performance)]
    [InlineData(NoPerformance)]
    [InlineData("null")]
    public async Task It_is_taken_unchanged_and_its_configuration_comes_back_exactly(string performance)
    {
        string id = NewId("exp_20250628_161635");
        string document = Document(id, performance);
        Answer created = (await PostAsync(Experiments, document)).Is(201);
        (await PostAsync(Experiments, document)).Is(200);

        Assert.Equal("8f14e45fceea167a", (string?)created["client_config_hash"]);
        Assert.Equal("2025-06-28T16:16:35.123456Z", (string?)created["started_at"]);
        AssertJson("""["/environment_snapshot/OPENAI_API_KEY"]""", created["redacted"]);
        AssertJson("""{"python_version": "3.12.3", "platform": "Linux", "packages": {"crewai": "0.134.0"}, "OPENAI_API_KEY": "[redacted]", "CI": null}""", created["environment_snapshot"]);

        Answer file = (await GetAsync($"{PathOf(id)}/revert")).Is(200);
        using var agents = JsonDocument.Parse(Agents);
        string byName = string.Join(',', agents.RootElement.EnumerateArray().Select(agent => $"\"{agent.GetProperty("name")}\":{agent.GetRawText()}"));
        Assert.Equal(Compact($"{{{byName}}}"), RawText(file, "agents"));
        Assert.Equal(Compact(Workflow), RawText(file, "workflow"));
        Assert.Equal(Compact(Tasks), RawText(file, "tasks"));
        Assert.Equal(Compact(Dataset), RawText(file, "dataset"));
        Assert.Equal(Compact(System), RawText(file, "system"));
    }

    [Fact]
    public async Task What_it_reports_stands_beside_what_the_rows_give()
    {
        Answer created = (await PostAsync(Experiments, Document(NewId(), Performance))).Is(201);

        Assert.Equal(0, (int?)created["performance"]!["total_questions"]);
        AssertJson(Performance, created["performance"]!["reported"]);
    }

    [Fact]
    public async Task What_was_reverted_can_be_posted_and_has_the_same_hashes()
    {
        string id = NewId();
        Answer created = (await PostAsync(Experiments, Document(id, "null"))).Is(201);
        Answer file = await GetAsync($"{PathOf(id)}/revert");

        string agents = string.Join(',', file["agents"]!.AsObject().Reverse().Select(agent => agent.Value!.ToJsonString()));
        Answer again = (await PostSnapshotAsync($$"""
            "agents": [{{agents}}], "workflow": {{file["workflow"]}}, "tasks": {{file["tasks"]}}, "dataset": {{file["dataset"]}}, "system": {{file["system"]}}
            """)).Is(201);

        Assert.Equal($"{created["config_hash"]} {created["dataset_hash"]}", $"{again["config_hash"]} {again["dataset_hash"]}");
    }

    private static string Document(string id, string performance) => $$"""
        {"experiment_id": "{{id}}", "timestamp": "2025-06-28T16:16:35.123456", "version": "1.0.0", "git_commit": null, "agents": {{Agents}}, "workflow": {{Workflow}}, "tasks": {{Tasks}}, "dataset": {{Dataset}}, "system": {{System}}, "performance": {{performance}}, "config_hash": "8f14e45fceea167a", "environment_snapshot": {"python_version": "3.12.3", "platform": "Linux", "packages": {"crewai": "0.134.0"}, "OPENAI_API_KEY": "sk-proj-0123456789abcdef", "CI": null}, "notes": "baseline", "tags": ["baseline", "gpt-4o"], "hypothesis": null}
        """;

    /// <summary>Without the spaces that Python writes between members, and with characters instead of escapes; numbers stay as spelled.</summary>
    private static string Compact(string json)
    {
        using var document = JsonDocument.Parse(json);
        var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = global::System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            document.RootElement.WriteTo(writer);
        return global::System.Text.Encoding.UTF8.GetString(output.ToArray());
    }
}
