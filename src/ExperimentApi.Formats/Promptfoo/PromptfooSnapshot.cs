using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Promptfoo;

/// <summary>The configuration of a column: the provider is the agent, the prompt its task, the tests the dataset.</summary>
internal static class PromptfooSnapshot
{
    // The same name for every provider, so that comparisons show which model changed, and not that one agent went and another came.
    public const string Agent = "provider";

    public static ExperimentSnapshot Of(
        PromptfooFile file, PromptfooIndex index, PromptfooGroup group, DateTimeOffset? started, ReadOptions options, Warnings warnings)
    {
        PromptfooColumn column = group.Column;
        string? description = file.Config.Text("description");
        string[] name = [.. new[] { description, column.Provider, column.PromptLabel }.OfType<string>().Where(part => part.Length > 0)];
        return new ExperimentSnapshot
        {
            ExperimentId = Id(file, index, group),
            Project = options.Project,
            // Prompts are long where nobody named them; that a name is cut is no loss.
            Name = Fit.Name(string.Join(" · ", name), new Warnings(), "name"),
            Tags = Tags(file, warnings),
            Timestamp = started,
            Agents = [AgentOf(file, column, warnings)],
            Tasks = [TaskOf(file, column)],
            Dataset = DatasetOf(file, index, description),
            EnvironmentSnapshot = Surroundings(file),
            ExpectedQuestions = (int)Math.Min(int.MaxValue, PromptfooReported.Of(column.Listed)?.TotalAnswers ?? group.Rows.Count),
        };
    }

    /// <summary>The evaluation's id and the column's number. Lines do not know the evaluation: there the results themselves stand for it.</summary>
    private static string Id(PromptfooFile file, PromptfooIndex index, PromptfooGroup group)
    {
        bool numbered = index.Groups.Select(other => other.Column.Index).Distinct().Count() == index.Groups.Count && group.Column.Index is not null;
        return Fit.ExperimentId($"{file.EvalId ?? $"promptfoo-{index.Fingerprint}"}:{(numbered ? group.Column.Index : group.Place)}");
    }

    private static AgentConfiguration AgentOf(PromptfooFile file, PromptfooColumn column, Warnings warnings)
    {
        JsonElement? provider = file.Config.Items("providers").Select(item => Options(item, column)).FirstOrDefault(options => options is not null);
        var agent = new AgentConfiguration
        {
            Name = Agent,
            Model = Fit.Name(column.ProviderId, warnings, "the provider's id"),
        };
        agent.Members.Put("label", column.ProviderLabel);
        if (provider?.Object("config")?.Number("temperature") is { } temperature)
            agent.Members.Put("temperature", JsonSerializer.SerializeToElement(temperature, ContractsJson.Default.NullableDouble));
        agent.Members.PutRest("options", provider, "id", "label");
        return agent;
    }

    /// <summary>A provider's options where they are this column's: written with an <c>id</c>, or under the id as their key.</summary>
    private static JsonElement? Options(JsonElement provider, PromptfooColumn column)
    {
        if (provider.Text("id") is { } id)
            return id == column.ProviderId && (provider.Text("label") is not { } label || label == column.ProviderLabel) ? provider : null;
        return provider.Object(column.ProviderId);
    }

    private static TaskConfiguration TaskOf(PromptfooFile file, PromptfooColumn column)
    {
        var task = new TaskConfiguration { TaskType = "prompt", DescriptionTemplate = column.Template is { } template ? Fit.Clean(template) : null, AgentAssignment = Agent };
        task.Members.Put("label", column.PromptLabel);
        task.Members.PutRest("prompt", column.Listed, "id", "raw", "label", "display", "provider", "metrics");
        task.Members.Put("default_test", file.Config.Member("defaultTest"));
        return task;
    }

    private static DatasetConfiguration DatasetOf(PromptfooFile file, PromptfooIndex index, string? description)
    {
        var dataset = new DatasetConfiguration { SampleSize = index.Questions };
        // Tests are written in the configuration, or in a file that it names.
        dataset.Members.Put("name", file.Config.Text("tests") ?? description);
        dataset.Members.Put("tests_hash", index.TestsHash);
        return dataset;
    }

    private static Dictionary<string, JsonElement>? Surroundings(PromptfooFile file)
    {
        var surroundings = new Dictionary<string, JsonElement>();
        surroundings.Put("eval_id", file.EvalId);
        surroundings.Put("output_version", file.Summary.Member("version"));
        foreach (string name in (string[])["metadata", "runtimeOptions", "author", "shareableUrl"])
            surroundings.Put(name, file.Root.Member(name));
        foreach (string name in (string[])["env", "evaluateOptions", "commandLineOptions", "sharing", "scenarios", "derivedMetrics", "extensions", "nunjucksFilters"])
            surroundings.Put(name, file.Config.Member(name));
        surroundings.Put("stats", file.Summary.Member("stats"));
        return surroundings.Count > 0 ? surroundings : null;
    }

    private static string[] Tags(PromptfooFile file, Warnings warnings) =>
    [
        .. file.Config.Members("tags").Select(tag => Fit.Name($"{tag.Name}:{tag.Value.AsText()}", warnings, "a tag")).OfType<string>()
            .Prepend("promptfoo").Distinct().Take(Limits.MaxTags),
    ];
}
