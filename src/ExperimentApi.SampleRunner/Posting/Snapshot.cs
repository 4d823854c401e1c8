using System.Text.Json;
using ExperimentApi.Client.Capture;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.SampleRunner.Agents;
using ExperimentApi.SampleRunner.Questions;

namespace ExperimentApi.SampleRunner.Posting;

/// <summary>
/// What the service is told of a run before it starts. Nothing in it changes from one start to the next of the same command on the same
/// code, so that a run with an id of its own can be started again after an interruption.
/// </summary>
internal static class Snapshot
{
    public static ExperimentSnapshot Of(RunnerOptions options, Sample sample) => new ExperimentSnapshot
    {
        ExperimentId = options.ExperimentId,
        Project = options.Project,
        Name = options.Name ?? $"sample runner, {options.Team.Size} agents",
        Notes = options.Notes,
        Version = RunEnvironment.RunnerVersion,
        Tags = options.Tags,
        Agents = [.. options.Team.Agents.Select(Agent)],
        Workflow = Workflow(options.Team),
        Tasks = TaskList.Of(options.Team),
        Dataset = Dataset(sample),
        System = new SystemConfiguration { OpenaiApiKeySet = false, LoggingLevel = "none", Environment = RunEnvironment.Name },
        EnvironmentSnapshot = RunEnvironment.Facts(options.Team.Seed),
        ExpectedQuestions = sample.QuestionCount,
    }.WithCapture();

    private static AgentConfiguration Agent(AgentProfile agent)
    {
        var configuration = new AgentConfiguration
        {
            Name = agent.Name,
            Role = agent.Role,
            Goal = agent.Goal,
            Backstory = agent.Backstory,
            Model = agent.Model,
            Temperature = 0,
            AllowDelegation = agent == Roster.Supervisor,
        };
        configuration.Members["step_budget"] = JsonElement.Parse($"{agent.StepBudget}");
        return configuration;
    }

    /// <summary>Noise and strategy belong to the configuration; the seed does not: runs that differ only by it are repeats.</summary>
    private static WorkflowConfiguration Workflow(TeamOptions team)
    {
        var workflow = new WorkflowConfiguration
        {
            ProcessType = "hierarchical",
            ManagerModel = Roster.Supervisor.Model,
            ManagerTemperature = 0,
            MemoryEnabled = true,
            CacheEnabled = false,
        };
        workflow.Members["strategy"] = JsonElement.Parse($"\"{team.Strategy}\"");
        workflow.Members["noise"] = JsonElement.Parse($"{team.Noise:0.################}");
        return workflow;
    }

    private static DatasetConfiguration Dataset(Sample sample)
    {
        var dataset = new DatasetConfiguration
        {
            Name = ConversationGenerator.Name,
            Version = ConversationGenerator.Version,
            TotalConversations = ConversationGenerator.Count,
            SampleSize = sample.Conversations.Count,
            SamplingStrategy = sample.Strategy,
            RandomSeed = sample.Seed,
            ConversationIds = [.. sample.Conversations.Select(conversation => conversation.Id)],
            AvgConversationLength = (double)sample.QuestionCount / sample.Conversations.Count,
            QuestionTypes = sample.Conversations.SelectMany(conversation => conversation.Questions)
                .CountBy(question => question.Type).OrderBy(type => type.Key, StringComparer.Ordinal)
                .ToDictionary(type => type.Key, type => (long)type.Value),
        };
        return dataset;
    }
}
