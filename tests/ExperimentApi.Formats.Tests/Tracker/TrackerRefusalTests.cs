using System.Text;
using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.Tracker;

/// <summary>Databases that are broken, poor or hostile.</summary>
public sealed class TrackerRefusalTests
{
    [Fact]
    public async Task Tables_and_columns_may_be_missing()
    {
        byte[] database = TrackerFixture.Sqlite("CREATE TABLE experiments (experiment_id TEXT, accuracy_rate); INSERT INTO experiments VALUES ('only', 'text'), (NULL, 1), ('only', 2)");

        ReadItems read = await ReadItems.OfAsync("tracker", new Upload([TrackerFixture.File(TrackerFixture.Database, database)]));

        Assert.Equal(("only", null, "failed"), (read.Only.Id, read.Only.Experiment.Reported, read.Only.Experiment.Finish!.Status));
    }

    [Fact]
    public async Task A_database_without_its_write_ahead_log_is_read_as_far_as_it_goes()
    {
        byte[] database = TrackerFixture.Sqlite("PRAGMA journal_mode = WAL; CREATE TABLE experiments (experiment_id TEXT); INSERT INTO experiments VALUES ('kept')");

        Assert.Equal("kept", (await ReadItems.OfAsync("tracker", new Upload([TrackerFixture.File(TrackerFixture.Database, database)]))).Only.Id);
    }

    [Fact]
    public async Task A_view_in_the_place_of_a_table_is_not_run()
    {
        byte[] database = TrackerFixture.Sqlite("CREATE VIEW experiments AS WITH RECURSIVE n(experiment_id) AS (SELECT 1 UNION ALL SELECT experiment_id + 1 FROM n) SELECT * FROM n");

        ReadItems read = await ReadItems.OfAsync("tracker", new Upload([TrackerFixture.File(TrackerFixture.Database, database)]));

        Assert.Empty(read.Experiments);
    }

    [Fact]
    public async Task A_value_that_is_made_up_on_reading_cannot_be_huge()
    {
        byte[] database = TrackerFixture.Sqlite("CREATE TABLE experiments (experiment_id TEXT, notes AS (zeroblob(900000000))); INSERT INTO experiments VALUES ('x')");

        await Assert.ThrowsAsync<UnreadableUploadException>(() => ReadItems.OfAsync("tracker", new Upload([TrackerFixture.File(TrackerFixture.Database, database)])));
    }

    [Fact]
    public async Task What_is_no_database_is_named()
    {
        byte[] broken = [.. Encoding.ASCII.GetBytes("SQLite format 3\0"), .. new byte[5_000]];

        var fault = await Assert.ThrowsAsync<UnreadableUploadException>(() => ReadItems.OfAsync("tracker", new Upload([TrackerFixture.File(TrackerFixture.Database, broken)])));

        Assert.Equal(TrackerFixture.Database, fault.File);
    }

    [Fact]
    public async Task Broken_snapshots_are_named_with_their_line()
    {
        var fault = await Assert.ThrowsAsync<UnreadableUploadException>(() => ReadItems.OfAsync("tracker", TestUpload.Of(("snapshots.json", "{\n\"a\": {},\n nonsense}"))));

        Assert.Equal("snapshots.json", fault.File);
        Assert.StartsWith("line 3", fault.Place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_a_million_lines_takes_no_longer_than_its_bytes()
    {
        string text = TrackerFixture.Results.Replace("it broke", $"it broke{string.Concat(Enumerable.Repeat("\nand again", 1_000_000))}", StringComparison.Ordinal);

        ReadExperiment read = (await ReadItems.OfAsync("tracker", TestUpload.Of(("t/r/all_results.txt", text), ("t/r/run_metadata.txt", TrackerFixture.Metadata)))).Only;

        Assert.Equal(4, read.Results.Count);
        Assert.Contains(read.Warnings, warning => warning.Contains("the error is cut", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 300)]
    [InlineData(1, 150)]
    [InlineData(3, 300)]
    public async Task A_damaged_file_is_read_or_refused_and_nothing_else(int damaged, int count)
    {
        Upload upload = TrackerFixture.Folder(("tracking/configurations/snapshots.json", TrackerFixture.Snapshots("exp_x")));

        int survivors = await Mutation.SurvivorsAsync("tracker", upload, damaged, seed: 11 + damaged, count);

        Assert.InRange(survivors, 1, count);
    }

    [Fact]
    public async Task A_damaged_zip_is_read_or_refused_and_nothing_else() =>
        Assert.InRange(await Mutation.SurvivorsAsync("tracker", TestUpload.Zipped(TrackerFixture.Folder()), 0, seed: 5, 300), 0, 299);
}
