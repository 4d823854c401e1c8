namespace ExperimentApi.Tests.Imports;

/// <summary>Bundles with every kind of member, of experiments that are always the same.</summary>
internal abstract class SampleBundles(ServiceFixture fixture) : ImportTest(fixture)
{
    private const string Step = """
        "agent_flow": ["solver"], "steps": [{"agent": "solver", "model": "m", "execution_time": 0.5, "success": true, "output": "4", "metadata": {"n": 1.50}}], "metadata": {"seed": 42, "deep": [[1], {"a": null}]}
        """;

    public static string One { get; } = Bundle(
        Experiment("mutated_one", """{"dataset_hash": null, "reported": {"accuracy_rate": 0.5, "cost_by_agent": {"solver": 1}}, "shared_configuration": {"agents": [{"name": "solver", "temperature": 0.1, "model": "m"}]}}"""),
        [Result(1, Step + """, "reviewed_score": 1"""), Result(2, "\"error_type\": \"Timeout\""), Result(3)], [Score(1, "01980000-0000-7000-8000-000000000001")],
        ["""{"project": "p", "name": "main", "set_at": "2025-06-29T00:00:00Z", "note": "n"}"""],
        ["""{"experiment_id": "mutated_one", "id": "01980000-0000-7000-8000-00000000000a", "at": "2025-06-29T00:00:00Z", "action": "patched", "changes": {"name": {"from": null, "to": "x"}}}"""]);

    public static string Many { get; } = string.Join('\n', Lines(
        (Experiment("mutated_first"), [Result(1, Step), Result(2)]), (Experiment("mutated_second", """{"status": "running", "finished_at": null}"""), []), (Experiment("mutated_third"), Results(30))));
}
