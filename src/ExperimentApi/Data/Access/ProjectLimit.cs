using Npgsql;
using NpgsqlTypes;

namespace ExperimentApi.Data.Access;

/// <summary>The limit of a caller in SQL written by hand, as <c>(@projects IS NULL OR project = ANY(@projects))</c>.</summary>
internal static class ProjectLimit
{
    public static NpgsqlParameter Parameter(string[]? projects) => new("projects", NpgsqlDbType.Text | NpgsqlDbType.Array) { Value = (object?)projects ?? DBNull.Value };
}
