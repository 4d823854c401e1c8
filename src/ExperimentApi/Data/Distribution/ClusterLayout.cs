using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ExperimentApi.Data.Distribution;

/// <summary>
/// Where each table of the model lives in a cluster of Citus: what belongs to one experiment is spread by the experiment's key, so that all of
/// an experiment lies on one worker; what is shared by all and rarely written is on each of them; the rest stays on the coordinator.
/// </summary>
public sealed class ClusterLayout
{
    /// <summary>The table that the others are placed beside.</summary>
    public const string Root = "experiments";

    /// <summary>The root's key; in every other table that is spread it has the name <see cref="ForeignKeyColumn" />, and stands first in its primary key.</summary>
    public const string RootKeyColumn = "key";
    public const string ForeignKeyColumn = "experiment_key";

    /// <summary>Few rows, inserted and hardly ever changed, that rows of every experiment are joined with.</summary>
    private static readonly HashSet<string> Shared = ["configurations", "datasets", "baselines"];

    private ClusterLayout(ITable[] tables)
    {
        Reference = [.. tables.Where(table => Shared.Contains(table.Name))];
        Distributed = [.. tables.Where(table => table.Name == Root), .. tables.Where(table => table.Name != Root && KeyOf(table) == ForeignKeyColumn)];
        Local = [.. tables.Except(Reference).Except(Distributed)];
    }

    /// <summary>Whole on each worker.</summary>
    public IReadOnlyList<ITable> Reference { get; }

    /// <summary>By the key of the experiment; the root first.</summary>
    public IReadOnlyList<ITable> Distributed { get; }

    /// <summary>On the coordinator alone.</summary>
    public IReadOnlyList<ITable> Local { get; }

    public static ClusterLayout Of(IModel model) => new([.. model.GetRelationalModel().Tables.OrderBy(table => table.Name, StringComparer.Ordinal)]);

    /// <summary>The column that a table is spread by.</summary>
    public static string ColumnOf(ITable table) => table.Name == Root ? RootKeyColumn : ForeignKeyColumn;

    /// <summary>The foreign keys of a table to others that are spread, itself included.</summary>
    public IEnumerable<IForeignKeyConstraint> KeysWithin(ITable table) => table.ForeignKeyConstraints.Where(key => Distributed.Contains(key.PrincipalTable));

    private static string? KeyOf(ITable table) => table.PrimaryKey?.Columns[0].Name;
}
