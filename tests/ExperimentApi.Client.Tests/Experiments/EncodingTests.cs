using CsCheck;
using ExperimentApi.Client.Tests.Support;

namespace ExperimentApi.Client.Tests.Experiments;

public class EncodingTests
{
    private const string Attempts = """{"experiment_id":"e","question_id":"q","attempts":[]}""";

    [Theory]
    [InlineData("convfinqa/Single_MRO/2007/page_134.pdf-1#3", "convfinqa%2FSingle_MRO%2F2007%2Fpage_134.pdf-1%233")]
    [InlineData("a b?c&d=e+f", "a%20b%3Fc%26d%3De%2Bf")]
    [InlineData("100%", "100%25")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("../x", "..%2Fx")]
    [InlineData("質問", "%E8%B3%AA%E5%95%8F")]
    public async Task An_id_is_one_path_segment_whatever_it_holds(string id, string encoded)
    {
        using var network = new RecordingHandler(Answers.Json(Attempts));

        await network.Client().Results.AttemptsAsync("e", id);

        Assert.Equal($"http://service.test/api/v1/experiments/e/results/{encoded}", network.Last.Address.AbsoluteUri);
    }

    [Fact]
    public void Any_id_comes_out_of_the_address_as_it_went_in()
    {
        Gen.String[Gen.Char[' ', '\uD7FF'], 1, 60].Where(id => id is not ("." or "..")).Sample(id =>
        {
            using var network = new RecordingHandler(_ => Answers.Json(Attempts));
            network.Client().Results.AttemptsAsync("e", id).GetAwaiter().GetResult();
            Assert.Equal(id, Uri.UnescapeDataString(network.Last.Address.AbsoluteUri.Split('/')[^1]));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_would_change_the_address_never_leaves(string id)
    {
        using var network = new RecordingHandler(Answers.Json(Attempts));
        ExperimentApiClient client = network.Client();

        await Assert.ThrowsAsync<ArgumentException>(() => client.Results.AttemptsAsync("e", id));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Experiments.DeleteAsync(id));

        Assert.Empty(network.Requests);
    }
}
