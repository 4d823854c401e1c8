using ExperimentApi.Client.Recording;

namespace ExperimentApi.Cli.Output;

/// <summary>What became of spools, as JSON.</summary>
internal sealed record Delivery(long Delivered, long Rejected, long Left, IReadOnlyList<DeliveredRun> Runs)
{
    public static Delivery Of(ReplayReport report) => new(
        report.Delivered, report.Rejected, report.Left,
        [.. report.Runs.Select(run => new DeliveredRun(
            run.ExperimentId, run.Folder, run.Delivered, run.Unchanged, run.Rejected, run.RejectedFile, run.Left, run.Damages, run.Failure))]);
}

/// <summary>What became of one run's spool.</summary>
internal sealed record DeliveredRun(
    string? ExperimentId, string Folder, long Delivered, long Unchanged, long Rejected, string? RejectedFile, long Left, int Damages, string? Failure);
