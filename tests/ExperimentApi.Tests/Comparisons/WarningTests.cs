using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Comparisons;

public sealed class WarningTests(ServiceFixture fixture) : ComparisonTest(fixture)
{
    [Fact]
    public async Task Other_datasets_and_texts_are_told_with_examples()
    {
        string one = await CreateWithAsync(Array([Row("q/1", 1, ", \"question\": \"How much?\""), Row("q/2", 1, ", \"question\": \"Same\""), Row("q/3", 1)]), "\"name\": \"A\", \"dataset\": {\"name\": \"d1\"}");
        string other = await CreateWithAsync(Array([Row("q/1", 0, ", \"question\": \"How many?\""), Row("q/2", 0, ", \"question\": \"Same\""), Row("q/3", 1, ", \"question\": \"Told\"")]), "\"name\": \"B\", \"dataset\": {\"name\": \"d2\"}");
        JsonNode comparison = await CompareAsync([one, other]);

        Warns(comparison, "The experiments have 2 different datasets");
        Warns(comparison, "B against A: the text of 1 shared question differs, such as that of 'q/1'.");
        Assert.Equal(3, (int)comparison["pairs"]![0]!["shared_questions"]!);
    }

    [Fact]
    public async Task Questions_that_one_side_alone_answered_are_counted()
    {
        string one = await CreateWithAsync(Array([Row("a", 1), Row("b", 1), Row("c", 0)]));
        string other = await CreateWithAsync(Array([Row("b", 0), Row("c", 1), Row("d", 1), Row("e", 1), Row("e", 1, ", \"attempt\": 2")]));
        JsonNode comparison = await CompareAsync([one, other]);
        JsonNode pair = comparison["pairs"]![0]!;

        Assert.Equal((2, 1, 2), ((int)pair["shared_questions"]!, (int)pair["only_in_baseline"]!, (int)pair["only_in_candidate"]!));
        Warns(comparison, $"left out: 1 question that only {one} answered and 2 that only {other} did");
    }

    [Fact]
    public async Task Of_many_pairs_a_few_are_named_and_the_others_counted()
    {
        var ids = new List<string>();
        for (int run = 0; run < 5; run++)
            ids.Add(await ScoresAsync(0.5, 0.25, run / 10.0));
        string warning = Assert.Single(
            Warnings(await CompareAsync([.. ids], "&pairs=all")), text => text.Contains("further pair", StringComparison.Ordinal) && text.Contains("discordant", StringComparison.Ordinal));

        // Ten pairs of five, of which the fifth named bears the count.
        Assert.EndsWith("The same holds for 5 further pairs.", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fits_together_is_not_warned_about()
    {
        string[] rows = [.. Enumerable.Range(0, 12).Select(number => Row($"q{number}", number % 2, ", \"question\": \"?\", \"estimated_cost\": 1, \"execution_time\": 1"))];
        string one = await CreateWithAsync(Array(rows), "\"dataset\": {\"name\": \"d\"}");
        string other = await CreateWithAsync(Array([.. rows[..^1], rows[^1].Replace("\"score\": 1", "\"score\": 0", StringComparison.Ordinal)]), "\"dataset\": {\"name\": \"d\"}");
        Assert.Empty(Warnings(await CompareAsync([one, other])));
    }
}
