using ExperimentApi.Tests.Experiments;

namespace ExperimentApi.Tests.Baselines;

/// <summary>Short forms that tests of baselines share.</summary>
public abstract class BaselineTest(ServiceFixture fixture) : ExperimentTest(fixture)
{
    protected static string BaselinePath(string project, string name = "") => $"/api/v1/projects/{Escape(project)}/baselines{(name.Length > 0 ? "/" + Escape(name) : "")}";

    protected Task<Answer> SetAsync(string project, string name, string id, string members = "") =>
        PutAsync(BaselinePath(project, name), $$"""{"experiment_id": "{{id}}"{{(members.Length > 0 ? ", " + members : "")}}}""");

    protected async Task<string[]> ActionsAsync(string id) =>
        (string[]?)await ScalarAsync($"SELECT array_agg(action || coalesce(' ' || (changes ->> 'baseline'), '') ORDER BY at, id) FROM audit WHERE experiment_id = '{id}'") ?? [];
}
