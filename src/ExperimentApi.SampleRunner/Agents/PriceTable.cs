namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Prices by model, in US dollars for a million tokens. The models are made up; so are their prices.</summary>
internal static class PriceTable
{
    public const string Small = "tabular-mini-1";
    public const string Large = "tabular-large-1";

    private static readonly Dictionary<string, (double Input, double Output)> Prices = new()
    {
        [Small] = (0.15, 0.60),
        [Large] = (2.50, 10.00),
    };

    public static double Cost(string model, long inputTokens, long outputTokens)
    {
        (double input, double output) = Prices[model];
        return ((inputTokens * input) + (outputTokens * output)) / 1_000_000;
    }
}
