using System.Globalization;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Dashboard.Access;
using ExperimentApi.Dashboard.Formatting;

namespace ExperimentApi.Dashboard.Components.Filters;

/// <summary>Which experiments a page is about, in an address as the API has it. What cannot be understood does not restrict.</summary>
public sealed record ExperimentFilters
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public string? Project { get; init; }

    public string? Model { get; init; }

    public string? Agent { get; init; }

    public string? Status { get; init; }

    /// <summary>Words of name, notes or hypothesis.</summary>
    public string? Words { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Before { get; init; }

    /// <summary>In [0, 1].</summary>
    public double? MinAccuracy { get; init; }

    /// <summary>In [0, 1].</summary>
    public double? MaxAccuracy { get; init; }

    public string? ConfigHash { get; init; }

    public string? DatasetHash { get; init; }

    public string? GitCommit { get; init; }

    public string? Environment { get; init; }

    public bool IncludeDeleted { get; init; }

    /// <summary>Whatever was chosen. To see deleted ones too restricts nothing, but is a choice no less.</summary>
    public IReadOnlyList<ActiveFilter> Active => [.. Given()];

    /// <summary>Reads the query of an address; parts that are no filters are none of its affair.</summary>
    public static ExperimentFilters OfQuery(string query)
    {
        var parts = new AddressParts(query);
        return new ExperimentFilters
        {
            Project = parts.Text("project"),
            Model = parts.Text("model"),
            Agent = parts.Text("agent"),
            Status = parts.Text("status"),
            Words = parts.Text("q"),
            Tags = [.. parts.Texts("tag").Distinct()],
            From = Time("from"),
            Before = Time("to"),
            MinAccuracy = Share("min_accuracy"),
            MaxAccuracy = Share("max_accuracy"),
            ConfigHash = parts.Text("config_hash"),
            DatasetHash = parts.Text("dataset_hash"),
            GitCommit = parts.Text("git_commit"),
            Environment = parts.Text("environment"),
            IncludeDeleted = parts.Truth("include_deleted") is true,
        };

        DateTimeOffset? Time(string name) => DateTimeOffset.TryParse(parts.Text(name), CultureInfo.InvariantCulture, Utc, out DateTimeOffset at) ? at : null;

        double? Share(string name) =>
            double.TryParse(parts.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double share) && double.IsFinite(share) ? Math.Clamp(share, 0, 1) : null;
    }

    /// <summary>The query of an address, from its question mark on; empty where nothing restricts.</summary>
    public string ToQueryString() => string.Concat(Active.Select((filter, index) => $"{(index == 0 ? '?' : '&')}{filter.Name}={Uri.EscapeDataString(filter.Value)}"));

    public ExperimentQuery ToQuery() => new()
    {
        Project = Project,
        Model = Model,
        Agent = Agent,
        Status = Status,
        Text = Words,
        Tags = Tags,
        From = From,
        To = Before,
        MinAccuracy = MinAccuracy,
        MaxAccuracy = MaxAccuracy,
        ConfigHash = ConfigHash,
        DatasetHash = DatasetHash,
        GitCommit = GitCommit,
        Environment = Environment,
        IncludeDeleted = IncludeDeleted ? true : null,
    };

    private IEnumerable<ActiveFilter> Given()
    {
        (string Name, string Label, string? Value, string? Shown)[] texts =
        [
            ("q", "Words", Words, Words), ("project", "Project", Project, Project), ("model", "Model", Model, Model), ("agent", "Agent", Agent, Agent),
            ("status", "Status", Status, Status), ("config_hash", "Configuration", ConfigHash, Show.Hash(ConfigHash)), ("dataset_hash", "Dataset", DatasetHash, Show.Hash(DatasetHash)),
            ("git_commit", "Commit", GitCommit, Show.Hash(GitCommit)), ("environment", "Environment", Environment, Environment),
            ("from", "Started from", Moment(From, 'T'), Moment(From, ' ')), ("to", "Started before", Moment(Before, 'T'), Moment(Before, ' ')),
            ("min_accuracy", "Accuracy from", Number(MinAccuracy), Percent(MinAccuracy)), ("max_accuracy", "Accuracy to", Number(MaxAccuracy), Percent(MaxAccuracy)),
            ("include_deleted", "Deleted", IncludeDeleted ? "true" : null, "shown too"),
        ];
        return [.. texts.Where(text => text.Value is not null).Select(text => new ActiveFilter(text.Name, text.Label, text.Value!, text.Shown!)),
            .. Tags.Select(tag => new ActiveFilter("tag", "Tag", tag, tag))];
    }

    // A day where it is one.
    private static string? Moment(DateTimeOffset? at, char between) =>
        at is not { } time ? null : time.TimeOfDay == TimeSpan.Zero ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : $"{time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{between}{time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)}{(between == 'T' ? "Z" : "")}";

    private static string? Number(double? share) => share?.ToString("R", CultureInfo.InvariantCulture);

    private static string Percent(double? share) => $"{Figures.Percent(share)} %";
}
