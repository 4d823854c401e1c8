using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Importing;
using ExperimentApi.Cli.Options;

namespace ExperimentApi.EndToEnd.Cli.Logic;

public sealed class SettingsTests
{
    [Fact]
    public void Each_setting_comes_from_the_nearest_source_that_says_something()
    {
        Dictionary<string, string> environment = new() { ["EXPERIMENTAPI_SERVER"] = " ", ["EXPERIMENTAPI_KEY"] = "xp_environment" };
        ServerSettings settings = ServerSettings.Resolve(null, null, environment.GetValueOrDefault, new ConfigFile("/config", "https://file.example", "xp_file"));
        Assert.Equal(("https://file.example/", "/config", "xp_environment", "EXPERIMENTAPI_KEY"), (settings.Root.AbsoluteUri, settings.RootSource, settings.Key, settings.KeySource));
        Assert.Equal("xp_option", ServerSettings.Resolve("http://a", "xp_option", environment.GetValueOrDefault, new ConfigFile("/config")).Key);
        Assert.Equal("http://localhost:5080/", ServerSettings.Resolve(null, null, _ => null, new ConfigFile("/config")).Root.AbsoluteUri);
        Assert.Contains("(/config)", Assert.Throws<CliException>(() => ServerSettings.Resolve(null, null, _ => null, new ConfigFile("/config", "ftp://x"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90m", 90 * 60)]
    [InlineData("24h", 24 * 3600)]
    [InlineData("7d", 7 * 86400)]
    [InlineData("2w", 14 * 86400)]
    [InlineData("7", null)]
    [InlineData("-7d", null)]
    [InlineData("d", null)]
    [InlineData("99999999d", null)]
    public void An_age_is_a_number_with_its_unit(string text, int? seconds) => Assert.Equal(seconds, (int?)Opt.AgeOf(text)?.TotalSeconds);

    [Theory]
    [InlineData("*.eval", "a.eval", true)]
    [InlineData("*.eval", "logs/a.eval", false)]
    [InlineData("**/*.eval", "logs/deep/a.eval", true)]
    [InlineData("**/*.eval", "a.eval", true)]
    [InlineData("logs/**", "logs/deep/a.eval", true)]
    [InlineData("logs-?/*", "logs-1/x", true)]
    [InlineData("logs-?/*", "logs-12/x", false)]
    public void A_star_stays_within_its_folder_and_two_do_not(string pattern, string path, bool matches) => Assert.Equal(matches, ImportSource.Matches(pattern, path));
}
