namespace ExperimentApi.Tests.Comparisons;

public sealed class ConfigurationDifferenceTests(ServiceFixture fixture) : ComparisonTest(fixture)
{
    [Fact]
    public async Task Only_what_differs_is_shown_with_agents_by_their_names()
    {
        string one = await CreateAsync("""
            "agents": [{"name": "reader", "model": "m1", "temperature": 0.10, "tools": ["a"]}, {"name": "a/b", "model": "m1", "own": null}],
            "workflow": {"process_type": "sequential"}, "dataset": {"name": "d", "random_seed": 1}, "system": {"environment": "ci"}
            """);
        string other = await CreateAsync("""
            "agents": [{"name": "a/b", "own": 1, "model": "m1"}, {"temperature": 0.1, "name": "reader", "model": "m2", "tools": ["a", "b"]}],
            "workflow": {"process_type": "sequential"}, "dataset": {"name": "d", "random_seed": 2}, "system": {"environment": "ci"}
            """);

        Assert.Equal(
        [
            $$"""/agents/a~1b/own {"{{one}}":null,"{{other}}":1}""",
            $$"""/agents/reader/model {"{{one}}":"m1","{{other}}":"m2"}""",
            $$"""/agents/reader/tools {"{{one}}":["a"],"{{other}}":["a","b"]}""",
            $$"""/dataset/random_seed {"{{one}}":1,"{{other}}":2}""",
        ], await DifferencesAsync(one, other));
    }

    [Fact]
    public async Task What_is_absent_is_not_null()
    {
        string one = await CreateAsync("""  "agents": [{"name": "x", "model": null}, {"name": "y", "model": "m"}], "workflow": {"own": null} """);
        string other = await CreateAsync("""  "agents": [{"name": "x"}], "workflow": {"own": 1} """);
        string third = await CreateAsync("""  "agents": [{"name": "x"}] """);

        Assert.Equal(
        [
            $$"""/agents/x/model {"{{one}}":null}""",
            $"/agents/y {{\"{one}\":{{\"name\":\"y\",\"model\":\"m\"}}}}",
            $$"""/workflow/own {"{{one}}":null,"{{other}}":1}""",
        ], await DifferencesAsync(one, other, third));
    }

    [Fact]
    public async Task Tasks_meet_by_type_or_else_by_number()
    {
        string one = await CreateAsync("""  "tasks": [{"task_type": "read", "x": 1}, {"task_type": "sum", "x": 1}] """);
        string other = await CreateAsync("""  "tasks": [{"task_type": "sum", "x": 2}, {"task_type": "read", "x": 1}] """);
        string twice = await CreateAsync("""  "tasks": [{"task_type": "sum", "x": 2}, {"task_type": "sum", "x": 1}] """);

        Assert.Equal([$$"""/tasks/sum/x {"{{one}}":1,"{{other}}":2}"""], await DifferencesAsync(one, other));
        Assert.Equal(
        [
            $$"""/tasks/1/task_type {"{{other}}":"read","{{twice}}":"sum"}""",
        ], await DifferencesAsync(other, twice));
    }

    [Fact]
    public async Task Repeats_differ_in_nothing()
    {
        const string Configuration = """  "agents": [{"name": "x", "temperature": 1e-1}], "dataset": {"name": "d"}, "system": {"a": {"b": [1, 2]}} """;
        Assert.Empty(await DifferencesAsync(await CreateAsync(Configuration), await CreateAsync(Configuration.Replace("1e-1", "0.1", StringComparison.Ordinal))));
        Assert.Empty(await DifferencesAsync(await CreateAsync(), await CreateAsync()));
    }

    private async Task<string[]> DifferencesAsync(params string[] ids) => [.. (await CompareAsync(ids))["configuration_differences"]!.AsArray()
        .Select(difference => $"{(string)difference!["path"]!} {difference["values"]!.ToJsonString()}").Order(StringComparer.Ordinal)];
}
