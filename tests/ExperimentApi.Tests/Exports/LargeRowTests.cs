using System.Text;
using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Exports;

/// <summary>Rows of every size, so that their ends fall anywhere in the buffers they pass.</summary>
public sealed class LargeRowTests(ServiceFixture fixture) : ExportTest(fixture)
{
    private const int MiB = 1024 * 1024;

    private static readonly int[] Sizes =
        [0, 1, 50, 4096, 8160, 8191, 8192, 8193, 16_000, 65_535, 65_536, 65_537, 200_000, 262_100, 262_144, 262_200, 3, MiB - 1, MiB, 7, 500_000, MiB, MiB, 2];

    [Fact]
    public async Task Rows_larger_than_any_buffer_come_whole_in_every_format()
    {
        string id = await CreateAsync();
        (await PostLinesAsync(id, Lines(Sizes.Select(Row)))).Is(200);

        string lines = await TextAsync($"{Path(id)}/export?format=ndjson");
        AssertReceipt(await PostLinesAsync(id, lines), Sizes.Length, 0, 0, Sizes.Length);
        Assert.Equal(Sizes, (await BundleAsync(id))["results"]!.AsArray().Select(row => Encoding.UTF8.GetByteCount((string)row!["reasoning"]!)));
        string total = $"{Sizes.Length} | {Sizes.Sum()}";
        Assert.Equal([total], await AskDuckDbAsync(await FileAsync(id, "parquet"), "SELECT count(*), sum(octet_length(encode(reasoning))) FROM read_parquet(FILE)"));
        Assert.Equal([total], await AskDuckDbAsync(await FileAsync(id, "csv"),
            "SELECT count(*), sum(octet_length(encode(coalesce(reasoning, '')))) FROM read_csv(FILE, header = true, all_varchar = true, quote = '\"', escape = '\"', delim = ',', max_line_size = 100000000)"));
    }

    [Fact]
    public async Task Ten_thousand_steps_come_whole()
    {
        string id = await CreateAsync();
        string steps = string.Join(',', Enumerable.Range(0, 10_000).Select(index => $$"""{"agent": "a{{index}}", "execution_time": 0.5, "output": "{{new string('o', index % 100)}}"}"""));
        (await PostLinesAsync(id, $$"""{"question_id": "q", "steps": [{{steps}}]}""")).Is(200);
        Assert.Equal(["10000 | 5000 | 495000 | a9999"], await AskDuckDbAsync(await FileAsync(id, "parquet"),
            "SELECT count(*), sum(s.execution_time), sum(len(s.output)), max(s.agent) FROM (SELECT unnest(steps) AS s FROM read_parquet(FILE))"));
        Assert.Equal(10_000, (await BundleAsync(id))["results"]![0]!["steps"]!.AsArray().Count);
    }

    // Signs of two and three bytes among those of one, which end anywhere.
    private static string Row(int size, int index)
    {
        string pattern = "aé数b\n\"";
        var text = new StringBuilder();
        int bytes = 0;
        for (int sign = 0; ; sign = (sign + 1) % pattern.Length)
        {
            int length = Encoding.UTF8.GetByteCount(pattern, sign, 1);
            if (bytes + length > size)
                break;
            text.Append(pattern[sign]);
            bytes += length;
        }
        text.Append('x', size - bytes);
        return new JsonObject { ["question_id"] = $"q{index:D3}", ["reasoning"] = text.ToString(), ["is_correct"] = index % 2 == 0 }.ToJsonString();
    }
}
