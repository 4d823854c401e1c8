using System.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Contracts;

namespace ExperimentApi.Cli.Options;

/// <summary>How much of a list, and from where.</summary>
internal sealed class PageOptions
{
    private readonly Option<int> _limit = new("--limit", "-n")
    {
        Description = "So many at most",
        HelpName = "N",
        DefaultValueFactory = _ => Limits.DefaultPageSize,
    };

    private readonly Option<bool> _all = Opt.Flag("--all", "All of them, however many");
    private readonly Option<string?> _cursor = Opt.Text("--cursor", "Go on from here: next_cursor of the list before", "CURSOR");

    public PageOptions() => _limit.Validators.Add(result =>
    {
        if (result.Tokens.Any(token => int.TryParse(token.Value, out int limit) && limit < 1))
            result.AddError("--limit must be at least 1.");
    });

    public void AddTo(Command command)
    {
        command.Add(_limit);
        command.Add(_all);
        command.Add(_cursor);
    }

    /// <summary>Reads pages until there is as much as was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="read">Reads one page of at most so many, from a cursor on.</param>
    public async Task<Page<T>> ReadAsync<T>(ParseResult parsed, Func<int, string?, Task<Page<T>>> read)
    {
        long left = parsed.GetValue(_all) ? long.MaxValue : parsed.GetValue(_limit);
        string? cursor = parsed.GetValue(_cursor);
        var items = new List<T>();
        do
        {
            Page<T> page = await read((int)Math.Min(left, Limits.MaxPageSize), cursor);
            items.AddRange(page.Items);
            left -= page.Items.Count;
            cursor = page.NextCursor;
        }
        while (cursor is not null && left > 0);
        return new Page<T> { Items = items, NextCursor = cursor };
    }

    /// <summary>Tells people that there is more, and how to get it.</summary>
    public static void SayWhetherMore<T>(Session session, Page<T> page)
    {
        if (page.NextCursor is not null)
            session.Terminal.Say($"{page.Items.Count} shown, and there are more: --limit N or --all");
    }
}
