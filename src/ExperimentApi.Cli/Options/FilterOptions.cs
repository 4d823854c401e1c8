using System.CommandLine;
using ExperimentApi.Client.Stats;

namespace ExperimentApi.Cli.Options;

/// <summary>Which experiments: the filters that lists, statistics and exports share.</summary>
internal class FilterOptions
{
    protected Option<string?> Project { get; } = Opt.Text("--project", "Only of this project", "NAME");

    protected Option<DateTimeOffset?> From { get; } = Opt.Time("--from", "Only started then or later");

    protected Option<DateTimeOffset?> To { get; } = Opt.Time("--to", "Only started then or before");

    protected Option<string?> Model { get; } = Opt.Text("--model", "Only with an agent of this model", "NAME");

    protected Option<string?> Agent { get; } = Opt.Text("--agent", "Only with an agent of this name", "NAME");

    protected Option<string[]> Tags { get; } = Opt.Texts("--tag", "Only with this tag; may be given several times", "TAG");

    protected Option<string?> ConfigHash { get; } = Opt.Text("--config-hash", "Only with this configuration", "HASH");

    protected Option<string?> DatasetHash { get; } = Opt.Text("--dataset-hash", "Only with this dataset", "HASH");

    protected Option<string?> Commit { get; } = Opt.Text("--commit", "Only of this git commit", "HASH");

    protected Option<string?> Environment { get; } = Opt.Text("--environment", "Only of this system.environment", "NAME");

    protected Option<long?> MinQuestions { get; } = Opt.Whole("--min-questions", "Only with so many questions or more");

    public virtual void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Project, From, To, Model, Agent, Tags, ConfigHash, DatasetHash, Commit, Environment, MinQuestions })
            command.Add(option);
    }

    public StatsFilter Read(ParseResult parsed) => Fill(parsed, new StatsFilter());

    /// <summary>The same filter with what a query has besides.</summary>
    public T Fill<T>(ParseResult parsed, T query)
        where T : StatsFilter =>
        (T)(query with
        {
            Project = parsed.GetValue(Project),
            From = parsed.GetValue(From),
            To = parsed.GetValue(To),
            Model = parsed.GetValue(Model),
            Agent = parsed.GetValue(Agent),
            Tags = parsed.GetValue(Tags),
            ConfigHash = parsed.GetValue(ConfigHash),
            DatasetHash = parsed.GetValue(DatasetHash),
            GitCommit = parsed.GetValue(Commit),
            Environment = parsed.GetValue(Environment),
            MinQuestions = parsed.GetValue(MinQuestions),
        });
}
