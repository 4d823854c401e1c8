using ExperimentApi.Contracts.Baselines;

namespace ExperimentApi.Client.Tests.Baselines;

public class ReferenceTests
{
    [Theory]
    [InlineData("main", null, "baseline:main")]
    [InlineData("main", "default", "baseline:main")]
    [InlineData("main", "table-qa", "baseline:table-qa/main")]
    [InlineData("v1.2", "a/b", "baseline:a/b/v1.2")]
    public void A_reference_comes_apart_as_it_was_put_together(string name, string? project, string reference)
    {
        Assert.Equal(reference, BaselineReference.Of(name, project));
        Assert.True(BaselineReference.TryParse(reference, out string? readProject, out string? readName));
        Assert.Equal((project == "default" ? null : project, name), (readProject, readName));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("exp_1")]
    [InlineData("Baseline:main")]
    [InlineData("x:baseline:main")]
    public void An_id_is_no_reference(string? text)
    {
        Assert.False(BaselineReference.Is(text));
        Assert.False(BaselineReference.TryParse(text, out _, out _));
    }
}
