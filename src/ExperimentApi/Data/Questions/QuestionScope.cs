using System.Globalization;
using Npgsql;

namespace ExperimentApi.Data.Questions;

/// <summary>Which experiments are asked about their questions: the live ones for which all that is given holds.</summary>
public sealed record QuestionScope
{
    /// <summary>The projects the caller is limited to; null where it is not.</summary>
    public required string[]? Projects { get; init; }

    public string? Project { get; init; }

    public string? DatasetHash { get; init; }

    public string? ConfigHash { get; init; }

    public string? Model { get; init; }

    /// <summary>Only these; all where null.</summary>
    public IReadOnlyList<Guid>? Keys { get; init; }

    /// <summary>The same text for the same scope; no value holds U+0000.</summary>
    internal string Name => string.Join('\0', Project, Project is null, DatasetHash, ConfigHash, Model, Model is null, Projects is null ? "" : string.Join('\u0001', Projects),
        Keys is null ? "" : string.Join(',', Keys.Order().Select(key => key.ToString("N", CultureInfo.InvariantCulture))));

    /// <summary>The conditions on <c>experiments e</c>, with their parameters.</summary>
    internal string Conditions(NpgsqlParameterCollection parameters)
    {
        var conditions = new List<string> { "e.deleted_at IS NULL" };
        Add("e.project = ANY (@projects)", "projects", Projects);
        Add("e.project = @project", "project", Project);
        Add("e.dataset_hash = @dataset", "dataset", DatasetHash);
        Add("e.config_hash = @configuration", "configuration", ConfigHash);
        Add("e.models @> ARRAY[@model]", "model", Model);
        Add("e.key = ANY (@keys)", "keys", Keys?.ToArray());
        return string.Join(" AND ", conditions);

        void Add(string condition, string name, object? value)
        {
            if (value is null)
                return;
            conditions.Add(condition);
            parameters.AddWithValue(name, value);
        }
    }
}
