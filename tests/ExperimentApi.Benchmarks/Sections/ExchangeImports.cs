using System.Text.Json;
using ExperimentApi.Benchmarks.Load;
using ExperimentApi.Benchmarks.Measuring;
using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Rows;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>Results back in as a bundle, against the post of the same results as NDJSON.</summary>
internal sealed class ExchangeImports(Bench bench, Results results, BenchmarkOptions options)
{
    private readonly BulkRuns _runs = new(bench);

    public async Task RunAsync()
    {
        await bench.ClearAsync();
        await ContestAsync("", await _runs.PrepareAsync(RowSet.Results(0, options.Rows, steps: false)));
        await ContestAsync(", 5 steps a row", await _runs.PrepareAsync(RowSet.Results(0, options.Rows, steps: true)));
    }

    private async Task ContestAsync(string what, BulkRows rows)
    {
        string path = $"/api/v1/experiments/{rows.Source.Id}";
        byte[] one = await bench.Service.Client.GetByteArrayAsync($"{path}/export?format=json");
        byte[] lines = Lines(one);
        BulkBody ndjson = BulkBody.Ndjson(rows.Ndjson);
        var post = new Entrant("NDJSON post", async () => await _runs.PostAsync([await bench.NewExperimentAsync()], [ndjson]));
        Entrant[] bundles =
        [
            new Entrant($"bundle of one{what}", () => ImportAsync(path, one, rows)),
            new Entrant($"bundle in lines{what}", () => ImportAsync(path, lines, rows)),
        ];
        Dictionary<Entrant, Series> series = await Contest.RunWarmAsync(options.SlowRounds, [post, .. bundles]);
        foreach (Entrant bundle in bundles)
            results.Add(ReportLine.OfRates("Import", bundle.Name, series[bundle], post.Name, series[post], Target.AtLeast(0.5)));
    }

    private async Task<Measurement> ImportAsync(string path, byte[] bundle, BulkRows rows)
    {
        (await bench.Service.Client.DeleteAsync($"{path}?purge=true")).EnsureSuccessStatusCode();
        Measurement run = await bench.MeasureAsync(rows.Ndjson.Count, async () =>
        {
            using var body = new ByteArrayContent(bundle);
            using HttpResponseMessage answer = await bench.Service.Client.PostAsync("/api/v1/import", body);
            answer.EnsureSuccessStatusCode();
            return null;
        });
        await bench.RequireRowsAsync(rows.Ndjson.Count, [rows.Source]);
        return run;
    }

    /// <summary>The same bundle as that of many is written.</summary>
    private static byte[] Lines(byte[] one)
    {
        using JsonDocument bundle = JsonDocument.Parse(one);
        using var text = new MemoryStream();
        using var writer = new StreamWriter(text);
        JsonElement root = bundle.RootElement;
        writer.Write("{\"export\":{\"format\":\"experiment-api\",\"version\":1,\"exported_at\":" + root.GetProperty("exported_at").GetRawText() + "}}\n");
        writer.Write("{\"experiment\":" + root.GetProperty("experiment").GetRawText() + "}\n");
        foreach (JsonElement result in root.GetProperty("results").EnumerateArray())
            writer.Write("{\"result\":" + result.GetRawText() + "}\n");
        writer.Write("{\"end\":{\"experiments\":1,\"results\":" + root.GetProperty("results").GetArrayLength() + "}}\n");
        writer.Flush();
        return text.ToArray();
    }
}
