using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Dashboard.Pages.Manage;

namespace ExperimentApi.Dashboard.Tests.Pages.Manage;

public sealed class ImportWordsTests
{
    [Theory]
    [InlineData(true, 2, 0, 30, "This import would store 2 experiments with 30 results.")]
    [InlineData(true, 0, 0, 0, "This import would store nothing.")]
    [InlineData(false, 0, 1, 1, "1 experiment with 1 result is stored.")]
    [InlineData(false, 0, 0, 0, "Nothing was stored.")]
    public void The_whole_is_a_sentence(bool dryRun, long created, long replaced, long results, string sentence) => Assert.Equal(sentence, ImportWords.Summary(new ImportReport
    {
        Format = ImportFormat.Tracker, DryRun = dryRun, Complete = true, Items = [], ItemsOmitted = 0, Warnings = [],
        Counts = new ImportCounts { Created = created, Unchanged = 0, Replaced = replaced, Conflict = 0, Skipped = 0, Failed = 0, Results = results },
    }));

    [Fact]
    public void Everything_that_is_known_of_an_item_is_told()
    {
        var item = new ImportItem
        {
            Source = "a.json", Outcome = ImportOutcome.Failed, Reason = "It has no name.", Results = 0, Warnings = ["A cost was left out."],
            Errors = new Dictionary<string, IReadOnlyList<string>> { ["/name"] = ["is required"], ["/agents"] = [] }, ErrorCount = 7,
        };
        Assert.Equal(["It has no name.", "A cost was left out.", "/name: is required", "/agents", "and 5 more"], ImportWords.Notes(item));
    }

    [Fact]
    public void Progress_tells_each_percent_once_and_never_more_than_all()
    {
        var told = new List<int>();
        var progress = new UploadProgress(1000, told.Add);
        foreach (long sent in (long[])[4, 10, 12, 500, 1000, 1200])
            progress.Report(sent);
        Assert.Equal([1, 50, 100], told);
    }
}
