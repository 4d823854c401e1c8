using ExperimentApi.Data;
using ExperimentApi.Data.Distribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace ExperimentApi.Tests.Architecture;

/// <summary>What keeps it possible to spread the tables over a cluster: the rules of the architecture's page, held over the model and the database.</summary>
public sealed class ClusterLayoutTests(ServiceFixture fixture) : ServiceTest(fixture)
{
    private static readonly string[] Reference = ["baselines", "configurations", "datasets"];

    /// <summary>On the coordinator alone: what no row of an experiment is joined with.</summary>
    private static readonly string[] Local = ["api_keys"];

    private static readonly ClusterLayout Layout = LayoutOf<ExperimentDbContext>(options => new ExperimentDbContext(options));

    [Fact]
    public void Every_table_has_its_place()
    {
        Assert.Equal(Reference, Names(Layout.Reference));
        Assert.Equal(Local, Names(Layout.Local));
        Assert.Equal("experiments", Layout.Distributed[0].Name);
        Assert.True(Layout.Distributed.Count >= 6, $"only {string.Join(", ", Names(Layout.Distributed))}");
    }

    [Fact]
    public void Tables_of_an_experiment_keep_the_rules() => Assert.Empty(Offences(Layout));

    [Fact]
    public async Task The_database_has_no_triggers_and_no_uniqueness_that_the_model_does_not_know()
    {
        await using var connection = new NpgsqlConnection(Service.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            SELECT tgrelid::regclass || ' has the trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL
            SELECT indrelid::regclass || ' has the unique index ' || indexrelid::regclass FROM pg_index
            WHERE indisunique AND NOT indisprimary AND indrelid::regclass::text = ANY(@tables)
            """, connection);
        command.Parameters.AddWithValue("tables", Names(Layout.Distributed));
        Assert.Null(await command.ExecuteScalarAsync());
    }

    [Fact]
    public void A_table_that_breaks_a_rule_is_told_by_its_name()
    {
        ClusterLayout broken = LayoutOf<BrokenContext>(options => new BrokenContext(options));
        Assert.Equal(
            ["late_key: local", "notes: the foreign key to people leaves its experiment", "notes: unique by text", "notes: the foreign key to experiments does not begin with experiment_key"],
            [.. broken.Local.Where(table => table.Name == "late_key").Select(table => $"{table.Name}: local"), .. Offences(broken)]);
    }

    private static IEnumerable<string> Offences(ClusterLayout layout)
    {
        foreach (ITable table in layout.Distributed)
        {
            string column = ClusterLayout.ColumnOf(table);
            if (table.PrimaryKey?.Columns[0].Name != column)
                yield return $"{table.Name}: the primary key does not begin with {column}";
            foreach (IForeignKeyConstraint key in table.ForeignKeyConstraints.Where(key => !layout.Distributed.Contains(key.PrincipalTable) && !layout.Reference.Contains(key.PrincipalTable)))
                yield return $"{table.Name}: the foreign key to {key.PrincipalTable.Name} leaves its experiment";
            foreach (ITableIndex index in table.Indexes.Where(index => index.IsUnique))
                yield return $"{table.Name}: unique by {string.Join(", ", index.Columns.Select(part => part.Name))}";
            foreach (IUniqueConstraint unique in table.UniqueConstraints.Where(unique => !unique.GetIsPrimaryKey()))
                yield return $"{table.Name}: unique by {string.Join(", ", unique.Columns.Select(part => part.Name))}";
            foreach (IForeignKeyConstraint key in layout.KeysWithin(table).Where(key => key.Columns[0].Name != column || key.PrincipalColumns[0].Name != ClusterLayout.ColumnOf(key.PrincipalTable)))
                yield return $"{table.Name}: the foreign key to {key.PrincipalTable.Name} does not begin with {column}";
            foreach (ITrigger trigger in table.Triggers)
                yield return $"{table.Name}: has the trigger {trigger.ModelName}";
        }
        foreach (ITable table in layout.Reference.Where(table => table.ForeignKeyConstraints.Any(key => layout.Distributed.Contains(key.PrincipalTable))))
            yield return $"{table.Name}: a reference table points at what is distributed";
    }

    private static string[] Names(IEnumerable<ITable> tables) => [.. tables.Select(table => table.Name)];

    private static ClusterLayout LayoutOf<T>(Func<DbContextOptions<T>, T> make)
        where T : DbContext
    {
        using T context = make(new DbContextOptionsBuilder<T>().UseNpgsql("Host=nowhere").UseSnakeCaseNamingConvention().Options);
        return ClusterLayout.Of(context.Model);
    }

    private sealed class BrokenContext(DbContextOptions<BrokenContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Run>().ToTable("experiments").HasKey(run => run.Key);
            modelBuilder.Entity<Person>().ToTable("people").HasKey(person => person.Id);
            modelBuilder.Entity<LateKey>().ToTable("late_key").HasKey(row => new { row.Id, row.ExperimentKey });
            modelBuilder.Entity<Note>(note =>
            {
                note.ToTable("notes").HasKey(row => new { row.ExperimentKey, row.Id });
                note.HasOne<Run>().WithMany().HasForeignKey(row => row.Other);
                note.HasOne<Person>().WithMany().HasForeignKey(row => row.Author);
                note.HasIndex(row => row.Text).IsUnique();
            });
        }
    }

    private sealed record Run(Guid Key);

    private sealed record Person(Guid Id);

    private sealed record LateKey(Guid Id, Guid ExperimentKey);

    private sealed record Note(Guid ExperimentKey, Guid Id, Guid Other, Guid Author, string Text);
}
