using ExperimentApi.Dashboard.Access;

namespace ExperimentApi.Dashboard.Pages.Manage;

/// <summary>One part of the page.</summary>
/// <param name="Word">As the address has it.</param>
/// <param name="Name">As people have it.</param>
/// <param name="MaySee">Who gets to see it.</param>
internal sealed record ManageTab(string Word, string Name, Func<VisitorAccess, bool> MaySee)
{
    public const string Import = "import";
    public const string Export = "export";
    public const string Baselines = "baselines";
    public const string Deleted = "deleted";
    public const string Keys = "keys";
    public const string Audit = "audit";
    public const string Database = "database";

    private static readonly IReadOnlyList<ManageTab> All =
    [
        new(Import, "Import", access => access.MayWrite),
        new(Export, "Export", _ => true),
        new(Baselines, "Baselines", _ => true),
        new(Deleted, "Deleted", _ => true),
        new(Keys, "Keys", access => access.MayAdminister),
        new(Audit, "Audit trail", access => access.MayAdminister),
        new(Database, "Database", _ => true),
    ];

    public string Address => $"manage?tab={Word}";

    /// <summary>What a visitor gets to see; the API would refuse the others.</summary>
    public static IReadOnlyList<ManageTab> For(VisitorAccess access) => [.. All.Where(tab => tab.MaySee(access))];

    /// <summary>The part that an address means: the first where it names none that the visitor may see.</summary>
    public static ManageTab Chosen(IReadOnlyList<ManageTab> seen, string? word) => seen.FirstOrDefault(tab => tab.Word == word) ?? seen[0];
}
