using System.Globalization;
using ExperimentApi.Client.Stats;
using ExperimentApi.Dashboard.Access;

namespace ExperimentApi.Dashboard.Components;

/// <summary>Which experiments a page of statistics is about, as its address says. What cannot be read there does not restrict.</summary>
/// <param name="Project">Only of this project.</param>
/// <param name="Model">Only with an agent of this model.</param>
/// <param name="Tags">Only with all of these tags, separated by commas.</param>
/// <param name="Environment">Only of this environment.</param>
/// <param name="From">Only started on this day (UTC) or later.</param>
/// <param name="To">Only started on this day (UTC) or before.</param>
/// <param name="MinQuestions">Only with this many questions or more.</param>
public sealed record StatsView(string? Project, string? Model, string? Tags, string? Environment, DateOnly? From, DateOnly? To, long? MinQuestions)
{
    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>The names of all filters in the address.</summary>
    public static readonly IReadOnlyList<string> Names = ["project", "model", "tag", "environment", "from", "to", "min_questions"];

    public static readonly StatsView Everything = new(null, null, null, null, null, null, null);

    public bool IsEverything => this == Everything;

    public IReadOnlyList<string> TagList => TagsOf(Tags);

    /// <summary>Reads the query of an address; parts that are no filters are none of its affair.</summary>
    public static StatsView OfQuery(string query)
    {
        var parts = new AddressParts(query);
        IReadOnlyList<string> tags = TagsOf(string.Join(',', parts.Texts("tag")));
        return new StatsView(
            Text("project"), Text("model"), tags.Count == 0 ? null : string.Join(", ", tags), Text("environment"), Day(Text("from")), Day(Text("to")),
            long.TryParse(Text("min_questions"), NumberStyles.None, CultureInfo.InvariantCulture, out long least) && least > 0 ? least : null);

        string? Text(string name) => parts.Text(name)?.Trim() is { Length: > 0 } text ? text : null;
    }

    public static IReadOnlyList<string> TagsOf(string? text) => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A day as the address has it; null where it is none.</summary>
    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    /// <summary>A query of the API with these filters.</summary>
    public T Of<T>(T query) where T : StatsFilter => (T)(query with
    {
        Project = Project,
        Model = Model,
        Tags = TagList,
        Environment = Environment,
        From = Midnight(From),
        // The last day belongs to it; of the last of all days no more is known.
        To = To < DateOnly.MaxValue ? Midnight(To?.AddDays(1)) : null,
        MinQuestions = MinQuestions,
    });

    private static DateTimeOffset? Midnight(DateOnly? day) => day is { } known ? new DateTimeOffset(known.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
