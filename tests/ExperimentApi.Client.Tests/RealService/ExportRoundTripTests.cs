using System.Text.Json;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Exports;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Tests.RealService;

public sealed class ExportRoundTripTests(ServiceFixture fixture) : RealServiceTest(fixture)
{
    [Fact]
    public async Task A_bundle_is_read_by_the_types_of_the_contract()
    {
        string id = await CreateAsync();
        await Client.Results.PostAsync(id, new ResultSubmission { QuestionId = "a/b #1", IsCorrect = true });
        using var file = new MemoryStream();
        ExportReceipt receipt = await Client.Exports.WriteAsync(id, file);
        Assert.Equal(($"{id}.json", file.Length), (receipt.FileName, receipt.Bytes));

        file.Position = 0;
        ExperimentBundle bundle = JsonSerializer.Deserialize(file, BundleJson.Context.ExperimentBundle)!;
        Assert.Equal((BundleFormat.Name, BundleFormat.Version, id), (bundle.Format, bundle.Version, bundle.Experiment.ExperimentId));
        Assert.Equal(("a/b #1", (bool?)true), (bundle.Results[0].QuestionId, bundle.Results[0].IsCorrect));
        Assert.NotNull(bundle.Results[0].ReceivedAt);
    }

    [Fact]
    public async Task Lines_of_many_are_read_by_the_types_of_the_contract()
    {
        string id = await CreateAsync();
        await Client.Results.PostAsync(id, new ResultSubmission { QuestionId = "q" });
        using var file = new MemoryStream();
        await Client.Exports.WriteManyAsync(file, new ExperimentQuery { IncludeDeleted = true });
        file.Position = 0;
        using var reader = new StreamReader(file);
        BundleLine[] lines = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, BundleJson.Context.BundleLine)!)];
        Assert.NotNull(lines[0].Export);
        Assert.Contains(lines, line => line.Experiment?.ExperimentId == id);
        Assert.Equal(lines.Count(line => line.Experiment is not null), lines[^1].End!.Experiments);
        Assert.Equal(lines.Count(line => line.Result is not null), lines[^1].End!.Results);
    }
}
