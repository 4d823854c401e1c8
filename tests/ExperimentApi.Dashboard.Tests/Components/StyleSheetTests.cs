using System.Text.RegularExpressions;
using ExperimentApi.TestKit;

namespace ExperimentApi.Dashboard.Tests.Components;

/// <summary>The pages' own sheets, which are all loaded together: what one says of a class it says of every page.</summary>
public sealed partial class StyleSheetTests
{
    private static readonly string _dashboard = Path.Combine(Repository.Root, "src", "ExperimentApi.Dashboard");

    [Fact]
    public void What_a_selector_looks_like_stands_in_one_sheet()
    {
        IEnumerable<string> twice = Sheets().SelectMany(sheet => Selectors(sheet.Text).Distinct().Select(selector => (Selector: selector, sheet.Name)))
            .GroupBy(one => one.Selector, one => one.Name)
            .Where(sheets => sheets.Count() > 1)
            .Select(sheets => $"{sheets.Key}: {string.Join(", ", sheets)}");
        Assert.Empty(twice);
    }

    [Fact]
    public void Every_class_is_used()
    {
        string pages = string.Concat(Directory.EnumerateFiles(_dashboard, "*.razor", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(_dashboard, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
            .Concat(Directory.EnumerateFiles(Path.Combine(_dashboard, "wwwroot", "js")))
            .Select(File.ReadAllText));
        HashSet<string> words = [.. Word().Matches(pages).Select(word => word.Value)];
        IEnumerable<string> classes = Sheets().SelectMany(sheet => Selectors(sheet.Text)).SelectMany(selector => Class().Matches(selector)).Select(match => match.Groups["name"].Value).Distinct();
        // Those of the chart library and of Blazor are set by their code.
        Assert.DoesNotContain(classes, name => !name.StartsWith("rz-", StringComparison.Ordinal) && !name.StartsWith("components-", StringComparison.Ordinal) && !words.Contains(name));
    }

    private static IEnumerable<(string Name, string Text)> Sheets() => Directory.EnumerateFiles(Path.Combine(_dashboard, "wwwroot", "css"), "*.css", SearchOption.AllDirectories)
        .Select(file => (Path.GetFileName(file), Comment().Replace(File.ReadAllText(file), "")));

    private static IEnumerable<string> Selectors(string sheet) => Rule().Matches(sheet)
        .Select(rule => rule.Groups["selectors"].Value.Trim())
        .Where(selectors => selectors.Contains('.', StringComparison.Ordinal) && !selectors.StartsWith('@'))
        .SelectMany(selectors => OutsideParentheses().Split(selectors))
        .Select(selector => selector.Trim());

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<selectors>[^{}]+)\{")]
    private static partial Regex Rule();

    // A comma within :is(…) does not end a selector.
    [GeneratedRegex(@",(?![^(]*\))")]
    private static partial Regex OutsideParentheses();

    [GeneratedRegex(@"\.(?<name>[a-z][\w-]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Class();

    [GeneratedRegex(@"[\w-]+")]
    private static partial Regex Word();
}
