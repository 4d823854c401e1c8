// A benchmark that the tests can kill: records answers until then, and prints after each flush how many are on disk.
using ExperimentApi.Client;
using ExperimentApi.Client.Recording;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.EndToEnd.Faults.Kit;

var options = new RecorderOptions { SpoolFolder = args[1], MaxBatchCount = 100, StartTimeout = TimeSpan.Zero, ReplayLeftovers = false };
using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
await using ExperimentRun run = await new ExperimentApiClient(http, options).StartRunAsync(new ExperimentSnapshot { ExperimentId = args[2] });
for (int number = 0; ; number++)
{
    if (number % 250 == 0)
    {
        RecordingReport report = await run.FlushAsync();
        Console.WriteLine(report.Spooled + report.Delivered);
    }
    await run.RecordAsync(Answers.Of(args[2], number));
}
