namespace ExperimentApi.Tests.Experiments;

public sealed class DuplicatesTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Fact]
    public async Task Others_with_the_same_configuration_are_listed_newest_first()
    {
        string name = NewId();
        string member(string day, string dataset) => $$"""
            "timestamp": "{{day}}", "name": "{{day}}", "agents": [{"name": "{{name}}"}]{{dataset}}
            """;
        string asked = await CreateAsync(member("2025-06-01", """, "dataset": {"name": "d"}"""));
        string repeat = await CreateAsync(member("2025-06-02", """, "project": "other", "dataset": {"name": "d"}"""));
        string elsewhere = await CreateAsync(member("2025-06-03", """, "dataset": {"name": "e"}"""));
        string nothing = await CreateAsync(member("2025-06-04", ""));
        string deleted = await CreateAsync(member("2025-06-05", ""));
        (await DeleteAsync(PathOf(deleted))).Is(204);
        await CreateAsync($$"""
            "agents": [{"name": "{{name}}", "role": "another"}]
            """);
        await PostResultsAsync(repeat, """{"question_id": "1", "is_correct": true}""", """{"question_id": "2", "is_correct": false}""");
        (await PostAsync($"{PathOf(elsewhere)}/finish", """{"status": "failed"}""")).Is(200);

        Answer duplicates = (await GetAsync($"{PathOf(asked)}/duplicates")).Is(200);

        Answer read = await GetAsync(PathOf(asked));
        AssertJson($$"""
            {"config_hash": "{{read["config_hash"]}}", "dataset_hash": "{{read["dataset_hash"]}}", "items": [
              {"experiment_id": "{{nothing}}", "project": "default", "name": "2025-06-04", "status": "running", "started_at": "2025-06-04T00:00:00Z", "same_dataset": false,
               "accuracy_rate": null, "total_questions": 0},
              {"experiment_id": "{{elsewhere}}", "project": "default", "name": "2025-06-03", "status": "failed", "started_at": "2025-06-03T00:00:00Z", "same_dataset": false,
               "accuracy_rate": null, "total_questions": 0},
              {"experiment_id": "{{repeat}}", "project": "other", "name": "2025-06-02", "status": "running", "started_at": "2025-06-02T00:00:00Z", "same_dataset": true,
               "accuracy_rate": 0.5, "total_questions": 2}]}
            """, duplicates.Json);
    }

    [Fact]
    public async Task Two_without_a_dataset_do_not_share_one()
    {
        string name = NewId();
        string one = await CreateAsync($"\"workflow\": {{\"name\": \"{name}\"}}");
        await CreateAsync($"\"workflow\": {{\"name\": \"{name}\"}}");
        Assert.False((bool?)(await GetAsync($"{PathOf(one)}/duplicates"))["items"]![0]!["same_dataset"]);
    }

    [Fact]
    public async Task Those_that_say_nothing_of_their_configuration_are_no_duplicates()
    {
        string one = await CreateAsync("\"dataset\": {\"name\": \"same\"}");
        await CreateAsync("\"dataset\": {\"name\": \"same\"}");
        Answer duplicates = (await GetAsync($"{PathOf(one)}/duplicates")).Is(200);
        Assert.Null(duplicates["config_hash"]);
        AssertJson("[]", duplicates["items"]);
    }
}
