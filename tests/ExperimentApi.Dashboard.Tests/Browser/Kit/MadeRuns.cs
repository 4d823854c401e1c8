using System.Globalization;
using ExperimentApi.Client;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Dashboard.Tests.Browser.Kit;

/// <summary>Runs made up for pages: three configurations of two agents with two runs each over the same questions, the third one really better, and one run that still goes.</summary>
internal static class MadeRuns
{
    public const string Project = "demo";
    public const int Questions = 120;

    /// <summary>The run that still goes, a quarter done.</summary>
    public const string Running = "run-live";

    private static readonly string[] Types = ["Arithmetic", "Lookup", "Multi-hop"];
    private static readonly (string Model, double Skill)[] Configurations = [("gpt-4o-mini", 0.62), ("gpt-4o", 0.66), ("o3", 0.86)];

    /// <summary>The finished runs, in the order of their start: <c>run-1</c> to <c>run-6</c>; each configuration has two in a row.</summary>
    public static IReadOnlyList<string> Finished { get; } = [.. Enumerable.Range(1, 2 * Configurations.Length).Select(number => $"run-{number}")];

    public static async Task PostAsync(ExperimentApiClient api, DateTimeOffset now)
    {
        for (int run = 0; run < Finished.Count; run++)
        {
            (string model, double skill) = Configurations[run / 2];
            await StartAsync(api, Finished[run], model, now.AddHours(-12 * (Finished.Count - run)), tags: run == 0 ? ["nightly", "reference"] : ["nightly"]);
            await api.Results.PostManyAsync(Finished[run], [.. Enumerable.Range(0, Questions).Select(question => Answer(run, question, skill, model))]);
            await api.Experiments.FinishAsync(Finished[run], new FinishRequest { Status = "completed" });
        }
        await StartAsync(api, Running, "o3", now.AddMinutes(-3), []);
        await api.Results.PostManyAsync(Running, [.. Enumerable.Range(0, Questions / 4).Select(question => Answer(Finished.Count, question, 0.8, "o3"))]);
    }

    /// <summary>One more answer of the run that still goes.</summary>
    public static ResultSubmission NextAnswer(int question) => Answer(Finished.Count, question, 0.8, "o3");

    private static Task<CreatedExperiment> StartAsync(ExperimentApiClient api, string id, string model, DateTimeOffset at, string[] tags) => api.Experiments.CreateAsync(new ExperimentSnapshot
    {
        ExperimentId = id,
        Project = Project,
        Name = $"Solver on {model}",
        Notes = "A planner splits the question, a solver answers it.",
        Tags = tags,
        Timestamp = at,
        GitCommit = "9c4759a05b286ecf808d2c18bfd9a33c523ead1c",
        ExpectedQuestions = Questions,
        Agents =
        [
            new AgentConfiguration { Name = "planner", Role = "Splits the question into steps", Model = "gpt-4o-mini", Temperature = 0 },
            new AgentConfiguration { Name = "solver", Role = "Answers each step", Goal = "An answer with its unit", Model = model, Temperature = 0.1 },
        ],
        Dataset = new DatasetConfiguration { Name = "made-qa", SampleSize = Questions },
    });

    private static ResultSubmission Answer(int run, int question, double skill, string model)
    {
        // The same in every test run, and questions that are hard for one are hard for all.
        var chance = new Random(HashCode(run, question));
        double difficulty = new Random(HashCode(999, question)).NextDouble();
        bool failed = chance.NextDouble() < 0.03;
        bool right = !failed && chance.NextDouble() < skill + 0.35 * (0.5 - difficulty);
        double time = 1.5 + 4 * chance.NextDouble();
        double cost = (model == "o3" ? 0.012 : 0.003) * (0.5 + chance.NextDouble());
        return new ResultSubmission
        {
            QuestionId = $"q{question.ToString("000", CultureInfo.InvariantCulture)}",
            ConversationId = $"page {question / 4}",
            TurnIndex = question % 4,
            Question = $"What was the change of item {question} from 2007 to 2008?",
            QuestionType = Types[question % Types.Length],
            Expected = $"{question * 3} %",
            Predicted = failed ? null : right ? $"{question * 3} %" : $"{question * 3 + 1} %",
            IsCorrect = failed ? null : right,
            ExecutionTime = time,
            EstimatedCost = cost,
            InputTokens = 400 + chance.Next(200),
            OutputTokens = 80 + chance.Next(60),
            ErrorType = failed ? (question % 2 == 0 ? "Timeout" : "RateLimit") : null,
            ErrorMessage = failed ? "The model did not answer within 30 s." : null,
            AgentFlow = ["planner", "solver"],
            Steps =
            [
                new AgentStep { Agent = "planner", Model = "gpt-4o-mini", ExecutionTime = 0.3 * time, EstimatedCost = 0.1 * cost, InputTokens = 120, OutputTokens = 30, Success = true, Output = "Find both values, then subtract." },
                new AgentStep { Agent = "solver", Model = model, ExecutionTime = 0.7 * time, EstimatedCost = 0.9 * cost, InputTokens = 280, OutputTokens = 60, Success = !failed, Output = failed ? null : "The values are in the second table.", Error = failed ? "Timeout" : null },
            ],
        };
    }

    private static int HashCode(int run, int question) => unchecked(run * 7919 + question * 104_729 + 17);
}
