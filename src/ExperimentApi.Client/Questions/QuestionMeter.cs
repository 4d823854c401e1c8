using System.Diagnostics.Metrics;
using ExperimentApi.Client.Recording;

namespace ExperimentApi.Client.Questions;

/// <summary>Counts what would otherwise be lost without a word, for any listener of .NET metrics.</summary>
internal static class QuestionMeter
{
    public const string Name = "ExperimentApi.Client";

    private static readonly Meter s_meter = new(Name);

    public static readonly Counter<long> Abandoned =
        s_meter.CreateCounter<long>("experimentapi.client.questions.abandoned", "{question}", "Questions that ended without a record.");

    public static readonly Counter<long> LateSteps =
        s_meter.CreateCounter<long>("experimentapi.client.steps.late", "{step}", "Steps that came after the record of their question.");

    public static KeyValuePair<string, object?> Of(IResultRecorder run) => new("experiment_id", run.ExperimentId);
}
