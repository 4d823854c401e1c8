using System.CommandLine;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Cli.Options;

/// <summary>The filters of a list of experiments.</summary>
internal sealed class ExperimentFilterOptions : FilterOptions
{
    private readonly Option<string?> _status = Opt.Choice("--status", "Only with this status", ExperimentStatus.All);
    private readonly Option<double?> _minAccuracy = Opt.Number("--min-accuracy", "Only with this accuracy, from 0 to 1, or more");
    private readonly Option<double?> _maxAccuracy = Opt.Number("--max-accuracy", "Only with this accuracy, from 0 to 1, or less");
    private readonly Option<string?> _search = Opt.Text("--search", "Only with these words in name, notes or hypothesis", "WORDS", "-q");
    private readonly Option<bool> _deleted = Opt.Flag("--deleted", "Deleted ones too");

    public override void AddTo(Command command)
    {
        command.Add(_search);
        command.Add(_status);
        base.AddTo(command);
        command.Add(_minAccuracy);
        command.Add(_maxAccuracy);
        command.Add(_deleted);
    }

    public ExperimentQuery ReadQuery(ParseResult parsed)
    {
        StatsFilter shared = Read(parsed);
        return new ExperimentQuery
        {
            Project = shared.Project,
            Status = parsed.GetValue(_status),
            From = shared.From,
            To = shared.To,
            Model = shared.Model,
            Agent = shared.Agent,
            Tags = shared.Tags,
            ConfigHash = shared.ConfigHash,
            DatasetHash = shared.DatasetHash,
            GitCommit = shared.GitCommit,
            Environment = shared.Environment,
            MinAccuracy = parsed.GetValue(_minAccuracy),
            MaxAccuracy = parsed.GetValue(_maxAccuracy),
            MinQuestions = shared.MinQuestions,
            Text = parsed.GetValue(_search),
            // False is what the service does anyway.
            IncludeDeleted = parsed.GetValue(_deleted) ? true : null,
        };
    }
}
