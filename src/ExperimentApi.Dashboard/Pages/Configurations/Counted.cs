using ExperimentApi.Dashboard.Formatting;

namespace ExperimentApi.Dashboard.Pages.Configurations;

/// <summary>Counts with what is counted.</summary>
internal static class Counted
{
    public static string Of(long count, string one) => $"{Show.Count(count)} {one}{(count == 1 ? "" : "s")}";
}
