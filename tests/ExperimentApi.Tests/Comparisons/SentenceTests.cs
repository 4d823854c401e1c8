using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Comparisons;

public sealed class SentenceTests(ServiceFixture fixture) : ComparisonTest(fixture)
{
    private const string Worse = "10101010101010101010";
    private const string Best = "11111110111011101111";

    [Fact]
    public async Task A_verdict_stands_in_one_sentence_with_its_figures()
    {
        string baseline = await NamedAsync("Plain", Worse);
        string candidate = await NamedAsync("With a validator", Best);
        JsonNode pair = await PairAsync(baseline, candidate);
        JsonNode back = await PairAsync(candidate, baseline, "&level=0.9&correction=bh");

        Assert.Equal("With a validator is better by 35.0 points (95 % 17.7 to 52.3, Holm p 0.001; 20 questions in 10 conversations)", (string)pair["summary"]!);
        Assert.Equal("better", (string)pair["verdict"]!);
        Assert.Equal("Plain is worse by 35.0 points (90 % 21.0 to 49.0, BH p 0.001; 20 questions in 10 conversations)", (string)back["summary"]!);
        Assert.Equal("worse", (string)back["verdict"]!);
    }

    [Fact]
    public async Task What_is_tied_says_what_would_have_been_seen()
    {
        string summary = (string)(await PairAsync(await NamedAsync("A", "1010"), await NamedAsync("B", "1110"), "&correction=none"))["summary"]!;
        Assert.Matches("^B and A are tied: no difference shown, 25.0 points \\(95 % -[0-9.]+ to [0-9.]+, p [0-9.]+; 4 questions in 2 conversations\\); [0-9.]+ points would have been seen$", summary);
    }

    [Fact]
    public async Task Experiments_of_one_name_are_called_by_their_ids()
    {
        string baseline = await NamedAsync("Same", Worse);
        string candidate = await NamedAsync("Same", Best);
        Assert.StartsWith($"{candidate} is better by", (string)(await PairAsync(baseline, candidate))["summary"]!, StringComparison.Ordinal);
    }

    private async Task<string> NamedAsync(string name, string digits) => await CreateWithAsync(
        Array(Digits(digits).Select((score, number) => Row($"q{number}", score, $", \"conversation_id\": \"c{number / 2}\""))), $"\"name\": \"{name}\"");
}
