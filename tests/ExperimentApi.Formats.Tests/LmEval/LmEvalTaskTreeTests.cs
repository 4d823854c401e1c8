using System.Text.Json;
using ExperimentApi.Formats.LmEval;

namespace ExperimentApi.Formats.Tests.LmEval;

public sealed class LmEvalTaskTreeTests
{
    [Fact]
    public void A_group_with_a_figure_is_one_experiment_of_all_tasks_below_it()
    {
        Assert.Equal(["mmlu: physics, law"], Units("""
            {"results": {"mmlu": {"acc,none": 0.5}, "stem": {"acc,none": 0.4}, "physics": {"acc,none": 0.4}, "law": {"acc,none": 0.6}},
             "groups": {"mmlu": {"acc,none": 0.5}, "stem": {"acc,none": 0.4}},
             "group_subtasks": {"mmlu": ["stem", "law"], "stem": ["physics"], "physics": [], "law": []}}
            """));
    }

    [Fact]
    public void A_group_without_a_figure_is_its_parts()
    {
        Assert.Equal(["arc: arc", "mmlu: law"], Units("""
            {"results": {"board": {"alias": "board"}, "arc": {"acc,none": 1}, "mmlu": {"acc,none": 0.5}, "law": {"acc,none": 0.5}},
             "group_subtasks": {"board": ["arc", "mmlu"], "mmlu": ["law"]}}
            """));
    }

    [Fact]
    public void Groups_that_hold_each_other_end()
    {
        Assert.Equal(["c: c"], Units("""{"results": {}, "group_subtasks": {"a": ["b"], "b": ["a", "c"]}}"""));
        Assert.Empty(Units("""{"results": {"a": {}}, "group_subtasks": {"a": ["a"]}}"""));
    }

    [Fact]
    public void Groups_that_name_more_tasks_than_can_be_read_are_refused()
    {
        string tasks = string.Join(',', Enumerable.Range(0, 400).Select(task => $"\"t{task}\""));
        string groups = string.Join(',', Enumerable.Range(0, 400).Select(group => $"\"g{group}\": [{tasks}]"));
        string figures = string.Join(',', Enumerable.Range(0, 400).Select(group => $"\"g{group}\": {{\"acc,none\": 1}}"));

        Assert.Throws<UnreadableUploadException>(() => Units($$$"""{"results": {}, "groups": { {{{figures}}} }, "group_subtasks": { {{{groups}}} }}"""));
    }

    private static string[] Units(string json) =>
        [.. LmEvalTaskTree.Units(JsonElement.Parse(json), "results.json").Select(unit => $"{unit.Name}: {string.Join(", ", unit.Tasks)}")];
}
