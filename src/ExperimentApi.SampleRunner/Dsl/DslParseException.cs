using ExperimentApi.SampleRunner.Agents;

namespace ExperimentApi.SampleRunner.Dsl;

/// <summary>A program that is none.</summary>
internal sealed class DslParseException(string program, int position, string expected)
    : AgentFailure("ParseError", $"expected {expected} at position {position} of '{program}'");
