using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.LmEval;

public sealed class LmEvalMutationTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public async Task A_damaged_file_is_read_or_refused(int file, int seed)
    {
        int survivors = await Mutation.SurvivorsAsync("lm-eval", LmEvalFixture.Run(documents: 6), file, seed, 150);

        Assert.InRange(survivors, 1, 149);
    }

    [Fact]
    public async Task A_damaged_zip_is_read_or_refused()
    {
        int survivors = await Mutation.SurvivorsAsync("lm-eval", TestUpload.Zipped(LmEvalFixture.Run(documents: 6)), 0, 4, 100);

        Assert.InRange(survivors, 0, 99);
    }
}
