using ExperimentApi.Formats.Tests.Inspect;
using ExperimentApi.Formats.Tests.Reading;
using ExperimentApi.Formats.Tests.Tracker;

namespace ExperimentApi.Formats.Tests;

/// <summary>Which format <c>auto</c> takes an upload for.</summary>
public sealed class RecognitionTests
{
    [SkippableTheory]
    [InlineData("inspect")]
    [InlineData("lm-eval")]
    [InlineData("promptfoo")]
    public void Real_files_are_recognised_as_what_they_are_and_as_nothing_else(string format)
    {
        string[] files = ForeignData.Files(format);
        Skip.If(files.Length == 0, "There is no ../shared/data.");

        Assert.Equal([format], Recognised(TestUpload.OfDisk(files)));
        Assert.Equal([format], Recognised(TestUpload.Zipped(TestUpload.OfDisk(files))));
    }

    [Fact]
    public void Made_files_are_recognised_as_what_they_are_and_as_nothing_else()
    {
        Assert.Equal(["tracker"], Recognised(TrackerFixture.Folder()));
        Assert.Equal(["inspect"], Recognised(new Upload([InspectFixture.Eval(InspectFixture.Header(), InspectFixture.Samples())])));
        Assert.Empty(Recognised(TestUpload.Of(("a.txt", "nothing"), ("b.json", "{}"), ("c.zip", "PK\x3\x4"))));
    }

    private static IEnumerable<string> Recognised(Upload upload) => ForeignFormats.All.Where(format => format.Recognises(upload)).Select(format => format.Name);
}
