using System.Diagnostics;
using System.Globalization;
using System.Text;
using ExperimentApi.EndToEnd.Service;
using ExperimentApi.TestKit;
using Xunit.Abstractions;

namespace ExperimentApi.EndToEnd.Live;

/// <summary>
/// Many open streams on one instance, over real sockets: <c>EXPERIMENTAPI_STREAMS</c> of them, 1,000 unless set.
/// </summary>
public sealed class ManyStreamsTests(ITestOutputHelper output)
{
    private static readonly int Streams =
        int.TryParse(Environment.GetEnvironmentVariable("EXPERIMENTAPI_STREAMS"), CultureInfo.InvariantCulture, out int streams) ? streams : 1_000;

    [Fact]
    public async Task All_of_a_thousand_streams_get_the_event_of_a_post_and_each_takes_little_memory()
    {
        string folder = TemporaryFolder.New();
        using ServiceProcess service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"), "--Shutdown:Timeout=00:30:00");
        try
        {
            using var client = new HttpClient { BaseAddress = service.Client.BaseAddress, Timeout = Eventually.Patience };
            await PostAsync(client, "experiments", """{"experiment_id": "watched"}""");
            // What the first stream and the first post load is not counted.
            using (Stream first = await OpenAsync(client))
            {
                await PostAsync(client, "experiments/watched/results", """{"question_id": "first"}""");
                await ReadToAsync(first, "first");
            }
            long before = service.ResidentBytes;
            long start = Stopwatch.GetTimestamp();
            Stream[] streams = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => OpenAsync(client)));
            TimeSpan opened = Stopwatch.GetElapsedTime(start);
            long after = service.ResidentBytes;

            start = Stopwatch.GetTimestamp();
            await PostAsync(client, "experiments/watched/results", """{"question_id": "answer", "is_correct": true}""");
            await Task.WhenAll(streams.Select(stream => ReadToAsync(stream, "\"answer\"")));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Streams} streams opened in {opened.TotalSeconds:0.0} s; {(after - before) / 1024.0 / Streams:0.0} KiB each ({before >> 20} to {after >> 20} MiB); all got the event in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms"));
            Assert.InRange((after - before) / Streams, 0, 200 * 1024);

            // They end at once when it stops, and not by a timeout.
            await service.TerminateAsync();
            await Task.WhenAll(streams.Select(ReadToEndAsync));
            Assert.Equal(0, await service.ExitAsync());
        }
        finally
        {
            TemporaryFolder.Delete(folder);
        }
    }

    private static async Task PostAsync(HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Open, and at the present.</summary>
    private static async Task<Stream> OpenAsync(HttpClient client)
    {
        HttpResponseMessage response = await client.GetAsync(new Uri("/api/v1/experiments/watched/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Stream stream = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        await ReadToAsync(stream, "\"last_activity_at\"");
        return stream;
    }

    private static async Task ReadToAsync(Stream stream, string part)
    {
        var text = new StringBuilder();
        var buffer = new byte[2048];
        while (!text.ToString().Contains(part, StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer).AsTask().WaitAsync(Eventually.Patience);
            Assert.True(read > 0, $"It has ended without {part}: {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
    }

    private static async Task ReadToEndAsync(Stream stream)
    {
        await using (stream)
            await stream.CopyToAsync(Stream.Null).WaitAsync(Eventually.Patience);
    }
}
