using ExperimentApi.Contracts.Configuration;
using ExperimentApi.SampleRunner.Agents;

namespace ExperimentApi.SampleRunner.Posting;

/// <summary>The tasks of a team, in the order they are done.</summary>
internal static class TaskList
{
    public static IReadOnlyList<TaskConfiguration> Of(TeamOptions team) => team.IsSix
        ?
        [
            Task("planning", Roster.Planner, "Write the steps that answer {question}.", "A program over cells"),
            Task("extraction", Roster.Extractor, "Read the cells {cells} in {table}.", "One number a cell", "planning"),
            Task("cross_extraction", Roster.CrossExtractor, "Read the cells {cells} in {table}.", "One number a cell", "planning"),
            Task("calculation", Roster.Calculator, "Evaluate {program}.", "A number", "extraction", "cross_extraction"),
            Task("validation", Roster.Validator, "Check {result} against {table}.", "Accepted, or an objection", "calculation"),
            Task("unit_check", Roster.UnitChecker, "Check the unit and sign of {answer}.", "The answer", "validation"),
        ]
        :
        [
            Task("extraction", Roster.Extractor, "Find in {table} the cells that {question} needs.", "A program with numbers"),
            Task("calculation", Roster.Calculator, "Evaluate {program}.", "A number", "extraction"),
            Task("validation", Roster.Validator, "Check {result} against {table}.", "Accepted, or an objection", "calculation"),
        ];

    private static TaskConfiguration Task(string type, AgentProfile agent, string template, string output, params string[] after) => new()
    {
        TaskType = type,
        DescriptionTemplate = template,
        ExpectedOutput = output,
        AgentAssignment = agent.Name,
        Dependencies = after,
        HumanInput = false,
        AsyncExecution = false,
    };
}
