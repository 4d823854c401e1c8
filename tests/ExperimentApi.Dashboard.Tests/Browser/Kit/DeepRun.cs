using System.Text.Json;
using ExperimentApi.Client;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Contracts.Scores;

namespace ExperimentApi.Dashboard.Tests.Browser.Kit;

/// <summary>A run with everything a run can have: every part of a configuration, a report that disagrees, attempts, many steps and long outputs, and ids of any characters.</summary>
internal static class DeepRun
{
    public const string Id = "deep.run:1";

    /// <summary>A question with two attempts, of a hundred steps each.</summary>
    public const string Question = "tables/page 134.pdf-1#3 größe";

    public const int Steps = 100;

    /// <summary>Characters of the longest output.</summary>
    public const int LongestOutput = 300_000;

    /// <summary>The run, ended in an error, and the baseline <c>main</c> of its project.</summary>
    public static async Task PostAsync(ExperimentApiClient api, DateTimeOffset now)
    {
        await api.Experiments.CreateAsync(Snapshot(now.AddHours(-2)));
        await api.Results.PostManyAsync(Id, [Answer(now, 1), Answer(now, 2), Plain("plain", correct: true), Plain("other", correct: false)]);
        await api.Results.ReportPerformanceAsync(Id, new PerformanceFigures
        {
            TotalQuestions = 3,
            CorrectAnswers = 3,
            AccuracyRate = 0.9,
            AgentPerformance = new Dictionary<string, AgentPerformance> { ["solver"] = new AgentPerformance { TotalExecutions = 100, SuccessRate = 0.5 } },
        });
        await api.Scores.CreateAsync(Id, Question, new ScoreRequest { Score = 0.25, Author = "judge-2", Kind = ScoreKind.Judge, Reason = "The unit is missing." });
        await api.Experiments.FinishAsync(Id, new FinishRequest { Status = "failed", Error = "The quota of the provider is used up." });
        await api.Baselines.SetAsync(MadeRuns.Project, "main", new BaselineRequest { ExperimentId = MadeRuns.Finished[0] });
    }

    private static ExperimentSnapshot Snapshot(DateTimeOffset at) => new()
    {
        ExperimentId = Id,
        Project = MadeRuns.Project,
        Name = "Two teams that check each other",
        Hypothesis = "A second team finds what the first overlooks.",
        Version = "2.4.0",
        Tags = ["nightly", "with, comma"],
        Timestamp = at,
        GitCommit = "9c4759a05b286ecf808d2c18bfd9a33c523ead1c",
        Agents =
        [
            new AgentConfiguration { Name = "planner", Role = "Splits the question", Goal = "Few steps", Backstory = string.Join(' ', Enumerable.Repeat("You have read many annual reports.", 30)), Model = "gpt-4o", Temperature = 0.2, Tools = [JsonElement.Parse("\"search\""), JsonElement.Parse("\"calculator\"")], AllowDelegation = true },
            new AgentConfiguration { Name = "solver", Role = "Answers each step", Model = "o3", MaxRetryLimit = 2 },
        ],
        Workflow = new WorkflowConfiguration { ProcessType = "hierarchical", ManagerModel = "gpt-4o", MemoryEnabled = true, MaxExecutionTime = 120 },
        Tasks = [new TaskConfiguration { TaskType = "extraction", DescriptionTemplate = "Find the values for {question}\nin {document}.", AgentAssignment = "planner" }],
        Dataset = new DatasetConfiguration { Name = "made-qa", SampleSize = 3, ConversationIds = [.. Enumerable.Range(0, 200).Select(number => $"page {number}")], QuestionTypes = new Dictionary<string, long> { ["Lookup"] = 2, ["Multi-hop"] = 1 } },
        System = new SystemConfiguration { Environment = "ci", LoggingLevel = "INFO", RateLimits = new Dictionary<string, JsonElement> { ["rpm"] = JsonElement.Parse("60") } },
        EnvironmentSnapshot = new Dictionary<string, JsonElement> { ["PYTHON"] = JsonElement.Parse("\"3.12.4\""), ["OPENAI_API_KEY"] = JsonElement.Parse("\"sk-0123456789abcdef0123456789abcdef\"") },
    };

    private static ResultSubmission Answer(DateTimeOffset now, int attempt) => new()
    {
        QuestionId = Question,
        ConversationId = "tables/page 134.pdf",
        TurnIndex = 3,
        TotalTurns = 5,
        Attempt = attempt,
        Question = "By how much did the weighted average exercise price per share change from 2007 to 2008?",
        QuestionType = "Multi-hop",
        Expected = "−3.5 USD",
        Predicted = attempt == 1 ? "−3.5" : "−3.5 USD",
        IsCorrect = attempt == 2,
        Score = attempt == 1 ? 0.5 : 1,
        Confidence = 0.8,
        ExecutionTime = 61.5,
        EstimatedCost = 0.42,
        InputTokens = 120_000,
        OutputTokens = 9_000,
        Reasoning = "Both prices are in the table of the page; the difference is taken.",
        DslProgram = "subtract(57.4, 60.9)",
        Timestamp = now.AddHours(-1),
        Metadata = JsonElement.Parse("""{"folder": "20250628", "scores": [1, 0.5], "größe": null}"""),
        Steps = [.. Enumerable.Range(0, Steps).Select(step => Step(now, step))],
    };

    private static AgentStep Step(DateTimeOffset now, int step) => new()
    {
        Agent = step % 2 == 0 ? "planner" : "solver",
        Model = step % 2 == 0 ? "gpt-4o" : "o3",
        StartedAt = now.AddHours(-1).AddSeconds(0.6 * step),
        ExecutionTime = 0.3 + 0.1 * (step % 7),
        EstimatedCost = 0.004,
        InputTokens = 1200,
        OutputTokens = 90,
        Success = step != 5,
        Error = step == 5 ? "The table has no such row." : null,
        Output = step == 1 ? string.Concat(Enumerable.Repeat("The values are in the second table. ", LongestOutput / 36)) : $"Step {step} looked at row {step % 9}.",
    };

    private static ResultSubmission Plain(string id, bool correct) => new() { QuestionId = id, QuestionType = "Lookup", IsCorrect = correct, ExecutionTime = 2, EstimatedCost = 0.01 };
}
