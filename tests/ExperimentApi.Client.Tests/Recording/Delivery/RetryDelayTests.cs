using CsCheck;
using ExperimentApi.Client.Recording;
using ExperimentApi.Client.Recording.Delivery;

namespace ExperimentApi.Client.Tests.Recording.Delivery;

public sealed class RetryDelayTests
{
    private static readonly RecorderOptions Options = new() { MinRetryDelay = TimeSpan.FromSeconds(1), MaxRetryDelay = TimeSpan.FromSeconds(10) };

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 2, 4)]
    [InlineData(4, 4, 8)]
    [InlineData(5, 5, 10)]
    [InlineData(1_000_000, 5, 10)]
    public void Waits_double_up_to_the_longest_and_half_of_each_is_chance(int failures, double shortest, double longest)
    {
        Assert.Equal(TimeSpan.FromSeconds(shortest), RetryDelay.Of(Options, failures, null, 0));
        Assert.Equal(TimeSpan.FromSeconds(longest), RetryDelay.Of(Options, failures, null, 1));
    }

    [Fact]
    public void A_wait_that_is_asked_for_is_never_cut_short() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[0, 3600], Gen.Double[0, 1]).Sample((failures, asked, chance) =>
        {
            TimeSpan wait = RetryDelay.Of(Options, failures, TimeSpan.FromSeconds(asked), chance);
            Assert.InRange(wait, TimeSpan.FromSeconds(asked), TimeSpan.FromSeconds(Math.Max(asked * 1.25, 10)));
        });

    [Fact]
    public void A_wait_of_days_is_a_mistake() =>
        Assert.Equal(RetryDelay.LongestAskedFor, RetryDelay.Of(Options, 1, TimeSpan.FromDays(10_000), 0));
}
