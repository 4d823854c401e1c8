using System.Text.RegularExpressions;
using System.Xml.Linq;
using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Architecture;

/// <summary>The projects, their arrows, their packages, and what lies at the top.</summary>
public sealed partial class ProjectTests
{
    /// <summary>Whom a project of <c>src</c> may know. One that is not built yet may be listed.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["ExperimentApi.Contracts"] = [],
        ["ExperimentApi.Statistics"] = [],
        ["ExperimentApi.LocalPostgres"] = [],
        ["ExperimentApi.Formats"] = ["ExperimentApi.Contracts"],
        ["ExperimentApi"] = ["ExperimentApi.Contracts", "ExperimentApi.Dashboard", "ExperimentApi.Formats", "ExperimentApi.LocalPostgres", "ExperimentApi.Statistics"],
        ["ExperimentApi.Client"] = ["ExperimentApi.Contracts"],
        ["ExperimentApi.Client.AI"] = ["ExperimentApi.Client"],
        ["ExperimentApi.Cli"] = ["ExperimentApi.Client"],
        ["ExperimentApi.Dashboard"] = ["ExperimentApi.Client"],
        ["ExperimentApi.SampleRunner"] = ["ExperimentApi.Client"],
    };

    /// <summary>
    /// The only packages of projects that others build on. The client's two are what every host of .NET has anyway: the factory of HTTP
    /// clients (with options and dependency injection), and the logger with the generator of its messages.
    /// </summary>
    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["ExperimentApi.Contracts"] = [],
        ["ExperimentApi.Client"] = ["Microsoft.Extensions.Http", "Microsoft.Extensions.Logging.Abstractions"],
        ["ExperimentApi.Client.AI"] = ["Microsoft.Extensions.AI"],
        ["ExperimentApi.Statistics"] = ["MathNet.Numerics"],
        ["ExperimentApi.LocalPostgres"] = ["Npgsql"],
        ["ExperimentApi.Formats"] = ["Microsoft.Data.Sqlite", "System.IO.Hashing", "ZstdSharp.Port"],
    };

    private static readonly string[] Top =
    [
        "src", "tests", "openapi", "api.http", "docker-compose.yml", "ExperimentApi.sln", "README.md", "LICENSE", "Directory.Build.props", "Directory.Packages.props", "global.json",
        ".ci", ".dockerignore", ".editorconfig", ".gitattributes", ".github", ".gitignore",
    ];

    private static IEnumerable<string> Projects(string under = "") =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, under), "*.csproj", SearchOption.AllDirectories);

    [Fact]
    public void Project_references_are_the_arrows_of_the_house()
    {
        string[] projects = [.. Projects("src")];
        Assert.True(projects.Length >= 4);
        foreach (string project in projects)
        {
            string name = Path.GetFileNameWithoutExtension(project);
            Assert.True(Arrows.TryGetValue(name, out string[]? allowed), $"{name} has no place in the house");
            Assert.Equal(allowed, References(project, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'))).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void What_others_build_on_brings_no_packages_along()
    {
        foreach (string project in Projects("src").Where(project => Packages.ContainsKey(Path.GetFileNameWithoutExtension(project))))
            Assert.All(References(project, "PackageReference"), package => Assert.Contains(package, Packages[Path.GetFileNameWithoutExtension(project)]));
    }

    [Fact]
    public void Package_versions_are_exact_and_stand_in_one_place()
    {
        XElement[] central = [.. XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")];
        Assert.NotEmpty(central);
        Assert.All(central, version => Assert.Matches(ExactVersion(), (string?)version.Attribute("Version")));
        Assert.Equal(central.Length, central.Select(version => (string?)version.Attribute("Include")).Distinct(StringComparer.OrdinalIgnoreCase).Count());

        string[] projects = [.. Projects("src"), .. Projects("tests")];
        Assert.NotEmpty(projects);
        foreach (XElement reference in projects.SelectMany(project => XDocument.Load(project).Descendants("PackageReference")))
        {
            Assert.Null(reference.Attribute("Version") ?? reference.Attribute("VersionOverride"));
            Assert.Contains(central, version => (string?)version.Attribute("Include") == (string?)reference.Attribute("Include"));
        }
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "ExperimentApi.sln"));
        foreach (string project in Projects("src").Concat(Projects("tests")))
            Assert.Contains(Path.GetRelativePath(Repository.Root, project).Replace('/', '\\'), solution, StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_top_there_is_only_what_belongs_there()
    {
        // What git does not see (a build's output, an editor's folder) is nobody's business.
        string[] ignored = [".git", ".vs", ".idea", ".vscode", "bin", "obj", "TestResults", "artifacts"];
        IEnumerable<string> names = Directory.EnumerateFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)!).Except(ignored);
        Assert.Empty(names.Except(Top));
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(reference => (string)reference.Attribute("Include")!);

    [GeneratedRegex(@"^\d+\.\d+\.\d+(\.\d+)?(-[0-9A-Za-z.]+)?$")]
    private static partial Regex ExactVersion();
}
