using ExperimentApi.Client;
using Microsoft.AspNetCore.Components;

namespace ExperimentApi.Dashboard.Components;

/// <summary>A page of statistics: its address says which experiments they are about.</summary>
public abstract class StatsPage : ComponentBase
{
    [Inject]
    protected ExperimentApiClient Api { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "project")]
    protected string? Project { get; set; }

    [SupplyParameterFromQuery(Name = "model")]
    protected string? Model { get; set; }

    [SupplyParameterFromQuery(Name = "tag")]
    protected string[]? Tags { get; set; }

    [SupplyParameterFromQuery(Name = "environment")]
    protected string? EnvironmentName { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    protected string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    protected string? To { get; set; }

    [SupplyParameterFromQuery(Name = "min_questions")]
    protected string? MinQuestions { get; set; }

    protected StatsView View => StatsView.Of(Project, Model, Tags, EnvironmentName, From, To, MinQuestions);

    /// <summary>The address of the same page with something of it changed; null takes a part away.</summary>
    protected string With(string name, object? value) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = value });
}
