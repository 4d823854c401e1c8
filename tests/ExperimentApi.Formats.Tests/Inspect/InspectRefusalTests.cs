using System.Text;
using System.Text.Json.Nodes;
using ExperimentApi.Formats.Tests.Archives;
using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.Inspect;

/// <summary>Logs that are broken or hostile, and uploads of several.</summary>
public sealed class InspectRefusalTests
{
    [Fact]
    public async Task A_broken_log_is_named_with_its_place()
    {
        string json = InspectFixture.Json(InspectFixture.Header(), InspectFixture.Samples());

        var cut = await Assert.ThrowsAsync<UnreadableUploadException>(() => ReadItems.OfAsync("inspect", TestUpload.Of(("cut.json", json[..^40]))));
        var other = await Assert.ThrowsAsync<UnreadableUploadException>(() => ReadItems.OfAsync("inspect", TestUpload.Of(("other.json", "{\"eval\": 3, \"task\": 1}"))));
        var empty = await Assert.ThrowsAsync<UnreadableUploadException>(() => ReadItems.OfAsync("inspect", new Upload([new ZipBytes().Add("x.json", "{}").ToFile("e.eval")])));

        Assert.Equal(("cut.json", "other.json", "$.eval"), (cut.File, other.File, other.Place));
        Assert.StartsWith("line 1, byte ", cut.Place, StringComparison.Ordinal);
        Assert.NotEmpty(empty.Reason);
    }

    [Fact]
    public async Task A_sample_that_cannot_be_read_is_named()
    {
        UploadedFile file = new ZipBytes().Add("header.json", InspectFixture.Header().ToJsonString()).Add("samples/1_epoch_1.json", "{\"id\": ").ToFile("l.eval");

        var fault = await Assert.ThrowsAsync<UnreadableUploadException>(() => ReadItems.OfAsync("inspect", new Upload([file])));

        Assert.Equal("l.eval/samples/1_epoch_1.json", fault.File);
    }

    [Fact]
    public async Task Among_several_logs_a_broken_one_is_left_out_with_its_reason()
    {
        UploadedFile good = InspectFixture.Eval(InspectFixture.Header(), InspectFixture.Samples(), path: "good.eval");
        Upload upload = new([good, .. TestUpload.Of(("bad.json", "{\"eval\": {\"task\": "), ("notes.md", "hello")).Files]);

        foreach (Upload one in new[] { upload, TestUpload.Zipped(upload) })
        {
            ReadItems read = await ReadItems.OfAsync("inspect", one);

            Assert.Equal(("Eval1", 3), (read.Only.Id, read.Only.Results.Count));
            Assert.Equal(["bad.json", "notes.md"], read.Skipped.Select(item => item.Source[(item.Source.LastIndexOf('/') + 1)..]));
        }
    }

    [Fact]
    public void It_is_recognised_by_what_is_in_it()
    {
        IForeignFormat inspect = ForeignFormats.All.Single(format => format.Name == "inspect");
        Upload eval = new([InspectFixture.Eval(InspectFixture.Header(), [])]);

        Assert.True(inspect.Recognises(eval));
        Assert.True(inspect.Recognises(TestUpload.Zipped(eval)));
        Assert.True(inspect.Recognises(TestUpload.Of(("log.json", InspectFixture.Json(InspectFixture.Header())))));
        Assert.False(inspect.Recognises(TestUpload.Of(("a.json", "{\"results\": {}}"), ("b.txt", ""))));
        Assert.False(inspect.Recognises(new Upload([new ZipBytes().Add("../header.json", "{}").ToFile()])));
    }

    [Fact]
    public async Task Ids_and_names_that_no_experiment_can_have_are_made_into_some()
    {
        JsonObject header = InspectFixture.Header();
        header["eval"]!["eval_id"] = "baseline:x y";
        string id = new('i', 600);
        JsonObject sample = InspectFixture.Sample($"\"{id}\"", 1, "1");
        sample["input"] = new string('ä', 600_000);
        sample["metadata"] = new JsonObject { ["big"] = new string('x', 1 << 20), ["small"] = 1 };

        ReadExperiment first = await ReadAsync(header, sample), second = await ReadAsync(header, sample);

        Contract.Check(first);
        Assert.Equal((first.Id, first.Results[0].QuestionId), (second.Id, second.Results[0].QuestionId));
        Assert.StartsWith(id[..400], first.Results[0].QuestionId, StringComparison.Ordinal);
        Assert.Equal(1 << 20, Encoding.UTF8.GetByteCount(first.Results[0].Question!));
        Assert.Equal(3, first.Warnings.Count);
    }

    [Fact]
    public async Task Samples_without_an_id_or_with_one_that_was_there_are_left_out_with_a_warning()
    {
        ReadExperiment read = await ReadAsync(InspectFixture.Header(), InspectFixture.Sample("null", 1, "1"), InspectFixture.Sample("1", 1, "1"), InspectFixture.Sample("\"1\"", 1, "0"));

        Assert.Single(read.Results);
        Assert.Equal(2, read.Warnings.Count);
    }

    [Fact]
    public async Task Endless_nesting_is_refused_and_what_is_deeper_than_the_contract_kept_as_text()
    {
        string deep(int levels) => InspectFixture.Json(InspectFixture.Header(), InspectFixture.Sample("1", 1, "\"C\""))
            .Replace("{\"level\":\"easy\"}", $"{{\"level\":{new string('[', levels)}{new string(']', levels)}}}", StringComparison.Ordinal);

        await Assert.ThrowsAsync<UnreadableUploadException>(() => ReadItems.OfAsync("inspect", TestUpload.Of(("deep.json", deep(100_000)))));
        ReadExperiment read = (await ReadItems.OfAsync("inspect", TestUpload.Of(("deep.json", deep(200))))).Only;

        Contract.Check(read);
        Assert.Contains("[[[", read.Results[0].Metadata!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 8)]
    [InlineData(true, 93)]
    public async Task A_damaged_log_is_read_or_refused_and_nothing_else(bool zipped, int method)
    {
        Upload upload = zipped
            ? new Upload([InspectFixture.Eval(InspectFixture.Header(), InspectFixture.Samples(), method)])
            : TestUpload.Of(("log.json", InspectFixture.Json(InspectFixture.Header(), InspectFixture.Samples())));

        Assert.InRange(await Mutation.SurvivorsAsync("inspect", upload, 0, seed: 3 + method, 400), 0, 399);
    }

    private static async Task<ReadExperiment> ReadAsync(JsonObject header, params JsonObject[] samples)
    {
        // The fixtures are nodes of one document, so each log gets its own copies.
        string json = InspectFixture.Json(header.DeepClone().AsObject(), [.. samples.Select(sample => sample.DeepClone().AsObject())]);
        return (await ReadItems.OfAsync("inspect", TestUpload.Of(("log.json", json)))).Only;
    }
}
