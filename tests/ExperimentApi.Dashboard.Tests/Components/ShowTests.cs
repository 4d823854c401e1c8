using ExperimentApi.Dashboard.Formatting;

namespace ExperimentApi.Dashboard.Tests.Components;

public sealed class ShowTests
{
    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.8512, "85.1 %")]
    [InlineData(1.0, "100.0 %")]
    public void Shares_are_percent(double? share, string shown) => Assert.Equal(shown, Show.Percent(share));

    [Theory]
    [InlineData(0.021, "+2.1 pp")]
    [InlineData(-0.021, "−2.1 pp")]
    [InlineData(-0.0001, "0.0 pp")]
    public void Differences_have_their_sign_unless_they_round_to_nothing(double difference, string shown) => Assert.Equal(shown, Show.Points(difference));

    [Theory]
    [InlineData(0, "$0")]
    [InlineData(0.00001, "< $0.0001")]
    [InlineData(0.01234, "$0.0123")]
    [InlineData(1234.5, "$1,234.50")]
    [InlineData(-0.5, "−$0.5")]
    public void Small_sums_keep_their_digits(double sum, string shown) => Assert.Equal(shown, Show.Money(sum));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0, "$0")]
    [InlineData(0.000_423, "$0.00042")]
    [InlineData(0.0071, "$0.0071")]
    [InlineData(0.0123, "$0.0123")]
    public void Prices_keep_two_digits_however_small(double? price, string shown) => Assert.Equal(shown, Show.Price(price));

    [Fact]
    public void Bounds_are_shown_alike()
    {
        Assert.Equal("2.1 s – 4.2 s", Show.Between(2.1, 4.2, Show.Duration));
        Assert.Equal("–", Show.Between(null, 4.2, Show.Duration));
    }

    [Theory]
    [InlineData(0.34, "340 ms")]
    [InlineData(0.9996, "1.0 s")]
    [InlineData(4.23, "4.2 s")]
    [InlineData(59.7, "1 min 00 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(3599.7, "1 h 00 min")]
    [InlineData(7500, "2 h 05 min")]
    [InlineData(273_600, "3 d 04 h")]
    public void Durations_have_the_unit_that_fits(double seconds, string shown) => Assert.Equal(shown, Show.Duration(seconds));

    [Theory]
    [InlineData(950, "950")]
    [InlineData(12_345, "12.3 k")]
    [InlineData(999_600, "1 M")]
    [InlineData(2_500_000_000, "2.5 G")]
    public void Large_counts_are_short(double count, string shown) => Assert.Equal(shown, Show.Short(count));

    [Theory]
    [InlineData(0L, "0 B")]
    [InlineData(1536L, "1.5 KiB")]
    [InlineData(1_503_238_553L, "1.4 GiB")]
    public void Sizes_are_binary(long bytes, string shown) => Assert.Equal(shown, Show.Bytes(bytes));

    [Fact]
    public void How_long_ago_is_coarse_and_a_day_where_it_is_long()
    {
        var now = new DateTimeOffset(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal("just now", Show.Ago(now.AddSeconds(-20), now));
        Assert.Equal("5 min ago", Show.Ago(now.AddMinutes(-5), now));
        Assert.Equal("3 d ago", Show.Ago(now.AddDays(-3), now));
        Assert.Equal("2026-01-01", Show.Ago(now.AddDays(-19), now));
        Assert.Equal("in 2 h", Show.Ago(now.AddHours(2), now));
    }
}
