using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Keys;

namespace ExperimentApi.Cli.Commands.Keys;

/// <summary><c>experiments keys list</c>.</summary>
internal sealed class ListKeysCommand : ServiceCommand
{
    private readonly PageOptions _page = new();

    public ListKeysCommand(SharedOptions shared)
        : base(shared, "list", "List keys, newest first; never their secrets", "experiments keys list --all") => _page.AddTo(this);

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        Page<ApiKey> page = await _page.ReadAsync(parsed, (limit, cursor) => session.Api.Keys.ListAsync(limit, cursor, cancellationToken));
        if (session.Json)
            session.Terminal.Json(page, WireJson.Context.PageApiKey);
        else if (page.Items.Count == 0)
            session.Terminal.Say("There are no keys: whoever reaches the service may do everything. Make the first one: experiments keys create --bootstrap");
        else
            Table(page.Items).Write(session.Terminal.Out);
        if (!session.Json)
            PageOptions.SayWhetherMore(session, page);
        return ExitCode.Fine;
    }

    private static TextTable Table(IEnumerable<ApiKey> keys)
    {
        var table = new TextTable(
            new("key"), new("name", Least: 12), new("status"), new("scopes"), new("projects", Rank: 1, Least: 8), new("made (UTC)", Rank: 4), new("until (UTC)", Rank: 2), new("used (UTC)", Rank: 3));
        foreach (ApiKey key in keys)
        {
            table.Add(
                key.KeyId, key.Name, key.Status, string.Join(' ', key.Scopes), string.Join(' ', key.Projects), Figure.Time(key.CreatedAt),
                Figure.Time(key.RevokedAt ?? key.ExpiresAt), Figure.Time(key.LastUsedAt));
        }
        return table;
    }
}
