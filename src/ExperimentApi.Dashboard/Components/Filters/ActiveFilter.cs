namespace ExperimentApi.Dashboard.Components.Filters;

/// <summary>One filter that restricts.</summary>
/// <param name="Name">As the query has it.</param>
/// <param name="Label">As people have it.</param>
/// <param name="Value">As the query has it.</param>
/// <param name="Shown">As people have it.</param>
public sealed record ActiveFilter(string Name, string Label, string Value, string Shown);
