using System.Text.RegularExpressions;
using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Architecture;

/// <summary>Features are neighbours that do not visit each other, and what they share knows none of them.</summary>
public sealed partial class FeatureTests
{
    private static readonly string Service = Path.Combine(Repository.Root, "src", "ExperimentApi");

    private static readonly string[] Features = [.. Directory.EnumerateDirectories(Path.Combine(Service, "Features")).Select(folder => Path.GetFileName(folder)!)];

    [Fact]
    public void No_feature_uses_another()
    {
        Assert.Contains("Experiments", Features);
        Assert.Contains("Results", Features);
        Assert.Contains("Performance", Features);
        int read = 0;
        foreach (string feature in Features)
        {
            string[] files = Files($"Features/{feature}");
            Assert.NotEmpty(files);
            Assert.All(files, file => Assert.DoesNotContain(FeaturesNamedIn(file), named => named != feature));
            Assert.All(files, file => Assert.Contains($"namespace ExperimentApi.Features.{feature}", File.ReadAllText(file), StringComparison.Ordinal));
            read += files.Length;
        }
        // The list of all of them is the one file that knows them.
        Assert.Equal(Files("Features").Length, read + 1);
        Assert.True(read > 20, $"only {read} files were read");
    }

    [Theory]
    [InlineData("Http")]
    [InlineData("Json")]
    [InlineData("Data")]
    [InlineData("Queries")]
    [InlineData("Hosting")]
    public void What_features_share_knows_none_of_them(string folder)
    {
        string[] files = Files(folder);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(FeaturesNamedIn(file)));
    }

    [Theory]
    [InlineData("Json", "Http|Data|Queries|Hosting")]
    [InlineData("Http", "Data|Queries|Hosting")]
    [InlineData("Data", "Http|Queries|Hosting")]
    [InlineData("Queries", "Hosting")]
    public void The_lower_knows_nothing_of_the_higher(string folder, string higher)
    {
        string[] files = Files(folder);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotMatch($@"ExperimentApi\.({higher})\b|using ({higher})\b", File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("using ExperimentApi.Features.Results;", "Results")]
    [InlineData("Features.Results.PostResults.HandleAsync", "Results")]
    [InlineData("global::ExperimentApi.Features.Experiments.ExperimentView", "Experiments")]
    [InlineData("using E = ExperimentApi.Features.Experiments;", "Experiments")]
    [InlineData("context.Features.Get<IHttpRequestFeature>()", null)]
    public void A_mention_of_a_feature_is_found(string line, string? feature) => Assert.Equal(feature, NamesIn(line).SingleOrDefault());

    private static string[] Files(string folder) => Directory.GetFiles(Path.Combine(Service, folder), "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<string> FeaturesNamedIn(string file) => NamesIn(File.ReadAllText(file));

    private static IEnumerable<string> NamesIn(string text) => Mention().Matches(text).Select(match => match.Groups["feature"].Value).Where(Features.Contains);

    [GeneratedRegex(@"\bFeatures\.(?<feature>\w+)")]
    private static partial Regex Mention();
}
