using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments results</c>.</summary>
internal sealed class ResultsCommand : ServiceCommand
{
    private readonly Argument<string> _experiment = Arg.Experiment();

    private readonly Argument<string?> _question = new("question")
    {
        Description = "One question: all its attempts, whole, with their steps",
        HelpName = "QUESTION",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _correct = Opt.Flag("--correct", "Only right answers");
    private readonly Option<bool> _wrong = Opt.Flag("--wrong", "Only wrong answers, errors included");
    private readonly Option<bool> _ungraded = Opt.Flag("--ungraded", "Only answers without a grade");
    private readonly Option<string?> _type = Opt.Text("--type", "Only of this question type", "NAME");
    private readonly Option<string?> _agent = Opt.Text("--agent", "Only with a step of this agent", "NAME");
    private readonly Option<string?> _error = Opt.Text("--error", "Only with this error type", "NAME");
    private readonly Option<string?> _conversation = Opt.Text("--conversation", "Only of this conversation", "ID");
    private readonly Option<string?> _search = Opt.Text("--search", "Only with this text in question or answers", "TEXT", "-q");
    private readonly PageOptions _page = new();

    public ResultsCommand(SharedOptions shared)
        : base(
            shared, "results", "List an experiment's results, or show all attempts at one question",
            "experiments results exp_first --wrong --type lookup",
            "experiments results exp_first page_1#0")
    {
        Add(_experiment);
        Add(_question);
        foreach (Option option in new Option[] { _correct, _wrong, _ungraded, _type, _agent, _error, _conversation, _search })
            Add(option);
        _page.AddTo(this);
        Validators.Add(result =>
        {
            if (new[] { _correct, _wrong, _ungraded }.Count(result.GetValue) > 1)
                result.AddError("Only one of --correct, --wrong and --ungraded can be.");
        });
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string experiment = parsed.GetRequiredValue(_experiment);
        if (parsed.GetValue(_question) is { Length: > 0 } question)
        {
            QuestionAttempts attempts = await session.Api.Results.AttemptsAsync(experiment, question, cancellationToken);
            if (session.Json)
                session.Terminal.Json(attempts, WireJson.Context.QuestionAttempts);
            else
                ResultView.Write(session.Terminal.Out, attempts);
            return ExitCode.Fine;
        }

        ResultQuery query = Read(parsed);
        Page<StoredResult> page = await _page.ReadAsync(
            parsed, (limit, cursor) => session.Api.Results.ListAsync(experiment, query with { Limit = limit, Cursor = cursor }, cancellationToken));
        if (session.Json)
        {
            session.Terminal.Json(page, WireJson.Context.PageStoredResult);
            return ExitCode.Fine;
        }
        if (page.Items.Count == 0)
            session.Terminal.Say("No results.");
        else
            ResultView.Table(page.Items).Write(session.Terminal.Out);
        PageOptions.SayWhetherMore(session, page);
        return ExitCode.Fine;
    }

    private ResultQuery Read(ParseResult parsed) => new()
    {
        Correct = parsed.GetValue(_correct) ? true : parsed.GetValue(_wrong) ? false : null,
        Graded = parsed.GetValue(_ungraded) ? false : null,
        QuestionType = parsed.GetValue(_type),
        Agent = parsed.GetValue(_agent),
        ErrorType = parsed.GetValue(_error),
        ConversationId = parsed.GetValue(_conversation),
        Text = parsed.GetValue(_search),
    };
}
