using ExperimentApi.Client.AI;
using Microsoft.Extensions.AI;

namespace ExperimentApi.Client.Tests.AgentCapture;

public class PriceTests
{
    private static readonly PriceTable Table = new(new Dictionary<string, ModelPrice>
    {
        ["gpt-4"] = new(30, 60),
        ["gpt-4o"] = new(2.5, 10) { CachedInput = 1.25 },
        ["gpt-4o-mini"] = new(0.15, 0.6),
        ["Llama3"] = new(0, 0),
    });

    [Theory]
    [InlineData("gpt-4o", 2.5)]
    [InlineData("gpt-4o-2024-08-06", 2.5)]
    [InlineData("GPT-4o-mini-2024-07-18", 0.15)]
    [InlineData("gpt-4-turbo", 30.0)]
    [InlineData("llama3:8b", 0.0)]
    [InlineData("gpt-4.1", null)]
    [InlineData("gpt-4oo", null)]
    [InlineData("gpt", null)]
    [InlineData("-", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_price_counts_for_its_model_and_the_names_that_continue_it(string? model, double? cost) =>
        Assert.Equal(cost, Table.Cost(model, new UsageDetails { InputTokenCount = 1_000_000, OutputTokenCount = 0 }));

    [Theory]
    [InlineData(1_000_000L, 1_000_000L, null, 12.5)]
    [InlineData(1_000_000L, 0L, 1_000_000L, 1.25)]
    [InlineData(1_000_000L, 0L, 9_000_000L, 1.25)]
    [InlineData(1_000_000L, 0L, -1L, 2.5)]
    [InlineData(0L, 0L, null, 0.0)]
    [InlineData(1L, null, null, null)]
    [InlineData(null, 1L, null, null)]
    public void Cost_is_by_kinds_of_tokens_and_unknown_without_them(long? input, long? output, long? cached, double? cost) =>
        Assert.Equal(cost, Table.Cost("gpt-4o", new UsageDetails { InputTokenCount = input, OutputTokenCount = output, CachedInputTokenCount = cached }));

    [Fact]
    public void Where_the_cache_has_no_price_of_its_own_it_costs_as_input() =>
        Assert.Equal(30, Table.Cost("gpt-4", new UsageDetails { InputTokenCount = 1_000_000, OutputTokenCount = 0, CachedInputTokenCount = 500_000 }));
}
