using System.Net;
using System.Text;
using ExperimentApi.Client.Imports;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Tests.RealService;

public sealed class ImportRoundTripTests(ServiceFixture fixture) : RealServiceTest(fixture)
{
    [Fact]
    public async Task What_left_as_a_bundle_comes_back()
    {
        string id = await CreateAsync();
        await Client.Results.PostAsync(id, new ResultSubmission { QuestionId = "a/b #1", IsCorrect = true });
        using var file = new MemoryStream();
        await Client.Exports.WriteAsync(id, file);
        await Client.Experiments.PurgeAsync(id);

        file.Position = 0;
        ImportReport dry = await Client.Imports.ImportAsync(file, new ImportOptions { DryRun = true });
        Assert.Equal((true, ImportOutcome.Created), (dry.DryRun, dry.Items[0].Outcome));
        file.Position = 0;
        ImportReport report = await Client.Imports.ImportAsync(file);

        Assert.Equal((1L, 1L, true), (report.Counts.Created, report.Counts.Results, report.Complete));
        Assert.True((await Client.Results.AttemptsAsync(id, "a/b #1")).Attempts[0].IsCorrect);
        ImportReport again = await Client.Imports.ImportFilesAsync([new ImportFile("a/é run.json", file.Length, () => new MemoryStream(file.ToArray()))]);
        Assert.Equal(("a/é run.json", ImportOutcome.Unchanged), (again.Items[0].Source, again.Items[0].Outcome));
    }

    [Fact]
    public async Task What_cannot_be_read_is_an_exception_with_the_place()
    {
        var refusal = await Assert.ThrowsAsync<ExperimentApiException>(() => Client.Imports.ImportAsync(
            new MemoryStream(Encoding.UTF8.GetBytes("""{"format": "experiment-api", "version": 1, """)), fileName: "a.json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refusal.Status);
        Assert.StartsWith("a.json#", Assert.Single(refusal.Problem!.Errors!).Key);
    }
}
