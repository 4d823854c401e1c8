using System.Net;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Commands;

/// <summary>A command that changes what is said of an experiment, by what is said of it now.</summary>
internal abstract class PatchingCommand(SharedOptions shared, string name, string description, params string[] examples)
    : ServiceCommand(shared, name, description, examples)
{
    /// <summary>Several people who tag the same experiment at once get through one after the other.</summary>
    private const int Tries = 5;

    /// <summary>Reads, changes and writes, anew where somebody else wrote in between. Null: there is nothing to change.</summary>
    protected static async Task<Experiment> ChangeAsync(Session session, string id, Func<Experiment, ExperimentPatch?> change, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            TaggedExperiment tagged = await session.Api.Experiments.GetTaggedAsync(id, cancellationToken);
            if (change(tagged.Experiment) is not { } patch)
                return tagged.Experiment;
            try
            {
                return await session.Api.Experiments.PatchAsync(id, patch, tagged.ETag, cancellationToken);
            }
            catch (ExperimentApiException stale) when (stale.Status == HttpStatusCode.PreconditionFailed && attempt < Tries)
            {
                // Somebody was quicker.
            }
        }
    }

    protected static void Tell(Session session, Experiment experiment, string name, string value)
    {
        if (session.Json)
            session.Terminal.Json(experiment, WireJson.Context.Experiment);
        else
            new FactList().Add(experiment.ExperimentId, value.Length == 0 ? $"no {name}" : value).Write(session.Terminal.Out);
    }
}
