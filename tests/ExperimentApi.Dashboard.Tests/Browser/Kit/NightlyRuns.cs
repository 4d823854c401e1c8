using System.Globalization;
using ExperimentApi.Client;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Dashboard.Tests.Browser.Kit;

/// <summary>Three configurations that run every night for weeks: one grows better, one stays, one is dear.</summary>
internal static class NightlyRuns
{
    public const string Project = "nightly";
    public const int Nights = 24;

    private const int Questions = 24;

    private static readonly string[] Types = ["Arithmetic", "Lookup", "Multi-hop", "Units"];

    private static readonly (string Name, string Model, double From, double To, double Cost, double Time)[] Systems =
    [
        ("Planner and solver", "gpt-4o", 0.62, 0.78, 0.006, 4.2), ("Single call", "gpt-4o-mini", 0.55, 0.57, 0.0006, 1.4), ("Debate of three", "o3", 0.83, 0.85, 0.05, 14),
    ];

    /// <summary>Posts them; the last night is the day before <paramref name="now" />.</summary>
    public static async Task PostAsync(ExperimentApiClient api, DateTimeOffset now)
    {
        DateTimeOffset today = new(now.UtcDateTime.Date, TimeSpan.Zero);
        for (int system = 0; system < Systems.Length; system++)
        {
            for (int night = 0; night < Nights; night++)
                await RunAsync(api, system, night, today.AddDays(night - Nights).AddHours(2));
        }
    }

    private static async Task RunAsync(ExperimentApiClient api, int system, int night, DateTimeOffset at)
    {
        (string name, string model, double from, double to, double cost, double time) = Systems[system];
        string id = $"night-{system}-{night.ToString("00", CultureInfo.InvariantCulture)}";
        await api.Experiments.CreateAsync(new ExperimentSnapshot
        {
            ExperimentId = id,
            Project = Project,
            Name = name,
            Tags = ["nightly"],
            Timestamp = at,
            Agents = [new AgentConfiguration { Name = "solver", Model = model }],
            Dataset = new DatasetConfiguration { Name = "nightly-qa", SampleSize = Questions },
        });
        double skill = from + (to - from) * night / (Nights - 1);
        var chance = new Random(unchecked(system * 7919 + night * 104_729));
        await api.Results.PostManyAsync(id, [.. Enumerable.Range(0, Questions).Select(question => new ResultSubmission
        {
            QuestionId = $"n{question}",
            QuestionType = Types[question % Types.Length],
            IsCorrect = chance.NextDouble() < skill,
            EstimatedCost = cost * (0.7 + 0.6 * chance.NextDouble()),
            ExecutionTime = time * (0.7 + 0.6 * chance.NextDouble()),
            AgentFlow = ["solver"],
        })]);
        await api.Experiments.FinishAsync(id, new FinishRequest { Status = "completed" });
    }
}
