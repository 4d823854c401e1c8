using System.Globalization;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using Spectre.Console;

namespace ExperimentApi.Cli.Output;

/// <summary>An experiment for people: what it is, how it was configured, what came of it.</summary>
internal static class ExperimentView
{
    public static void Write(IAnsiConsole console, Experiment experiment)
    {
        Section.Title(console, experiment.Name is { Length: > 0 } name ? $"{experiment.ExperimentId}  {name}" : experiment.ExperimentId);
        new FactList()
            .Add("status", Tint.Status(experiment.Status, experiment.DeletedAt is not null))
            .Add("error", new Cell(Cell.Plain(experiment.Error), Tint.Bad))
            .Add("project", experiment.Project)
            .Add("tags", string.Join(", ", experiment.Tags))
            .Add("started", Times(experiment))
            .Add("version", experiment.Version)
            .Add("commit", experiment.GitCommit)
            .Add("configuration", experiment.ConfigHash)
            .Add("dataset", Dataset(experiment))
            .Add("hypothesis", experiment.Hypothesis)
            .Add("notes", experiment.Notes)
            .Add("redacted", string.Join(", ", experiment.Redacted))
            .Write(console, indent: 2);
        WriteAgents(console, experiment.Agents);
        PerformanceView.Write(console, experiment.Performance, experiment.ExpectedQuestions);
    }

    private static string Times(Experiment experiment)
    {
        string started = $"{Figure.Time(experiment.StartedAt)} UTC";
        return experiment.FinishedAt is { } end
            ? $"{started}, finished after {Figure.Seconds((end - experiment.StartedAt).TotalSeconds)}"
            : $"{started}, last heard of {Figure.Time(experiment.LastActivityAt)}";
    }

    private static string Dataset(Experiment experiment) => string.Join(
        ", ", new[] { experiment.Dataset?.Name, experiment.Dataset?.Version, experiment.DatasetHash }.Where(part => !string.IsNullOrEmpty(part)));

    private static void WriteAgents(IAnsiConsole console, IReadOnlyList<AgentConfiguration>? agents)
    {
        if (agents is not { Count: > 0 })
            return;
        Section.Head(console, "agents");
        var table = new TextTable(new("name", Least: 16), new("model", Least: 12), new("temperature", Right: true, Rank: 1), new("role", Rank: 2, Least: 16), new("tools", Rank: 3, Least: 10));
        foreach (AgentConfiguration agent in agents)
        {
            table.Add(
                agent.Name, agent.Model, agent.Temperature?.ToString(CultureInfo.InvariantCulture), agent.Role,
                agent.Tools is { } tools ? string.Join(", ", tools) : "");
        }
        table.Write(console, indent: 2);
    }
}
