using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ExperimentApi.Data.Distribution;

/// <summary>The statements that turn the tables of one server into those of a cluster, in their order, for one transaction.</summary>
public static class LayoutStatements
{
    /// <param name="layout">Where the tables are to live.</param>
    /// <param name="placed">The tables that Citus has already placed; nothing is done to them.</param>
    public static IReadOnlyList<string> Of(ClusterLayout layout, IReadOnlySet<string> placed)
    {
        ITable[] distributed = [.. layout.Distributed.Where(table => !placed.Contains(table.Name))];
        (ITable Table, IForeignKeyConstraint Key)[] keys = [.. distributed.SelectMany(table => layout.KeysWithin(table).Select(key => (table, key)))];
        return
        [
            // Tables that point at reference tables are changed shard by shard, or Citus refuses to do it in one transaction with those.
            "SET LOCAL citus.multi_shard_modify_mode TO 'sequential'",
            .. layout.Reference.Where(table => !placed.Contains(table.Name)).Select(table => $"SELECT create_reference_table('{table.Name}')"),
            // A table with a foreign key to one that is not spread yet cannot be spread, and neither the other way round.
            .. keys.Select(key => $"ALTER TABLE {key.Table.Name} DROP CONSTRAINT {key.Key.Name}"),
            .. distributed.Select(table => table.Name == ClusterLayout.Root
                ? $"SELECT create_distributed_table('{table.Name}', '{ClusterLayout.ColumnOf(table)}')"
                : $"SELECT create_distributed_table('{table.Name}', '{ClusterLayout.ColumnOf(table)}', colocate_with => '{ClusterLayout.Root}')"),
            .. keys.Select(key => $"ALTER TABLE {key.Table.Name} ADD CONSTRAINT {key.Key.Name} FOREIGN KEY ({Names(key.Key.Columns)}) REFERENCES {key.Key.PrincipalTable.Name} ({Names(key.Key.PrincipalColumns)}){OnDelete(key.Key)}"),
        ];
    }

    private static string Names(IEnumerable<IColumnBase> columns) => string.Join(", ", columns.Select(column => column.Name));

    private static string OnDelete(IForeignKeyConstraint key) => key.OnDeleteAction switch
    {
        ReferentialAction.Cascade => " ON DELETE CASCADE",
        ReferentialAction.Restrict => " ON DELETE RESTRICT",
        _ => "",
    };
}
