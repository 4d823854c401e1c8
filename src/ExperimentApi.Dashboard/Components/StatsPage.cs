using ExperimentApi.Client;
using ExperimentApi.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace ExperimentApi.Dashboard.Components;

/// <summary>A page of statistics: its address says which experiments they are about.</summary>
public abstract class StatsPage : ComponentBase
{
    [Inject]
    protected ExperimentApiClient Api { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    protected StatsView View => StatsView.OfQuery(Address.Query);

    [CascadingParameter]
    private protected Address Address { get; set; } = default!;
}
