using System.Globalization;
using System.Text.RegularExpressions;

namespace ExperimentApi.Client.Tests.SampleRunner;

/// <summary>
/// Answers questions a second time: out of the printed table, by patterns of whole sentences, in doubles. It shares no code with the
/// generator or the agents. One instance a conversation, because later turns lean on earlier ones.
/// </summary>
internal sealed class IndependentAnswer(string table)
{
    private readonly string[][] _lines = [.. table.TrimEnd().Split('\n')[1..].Select(line => line.Split(" | "))];
    private readonly List<(string Row, string Year)> _seen = [];
    private readonly List<(double First, double Second)> _pairs = [];

    public string To(string question)
    {
        if (question == "what is the difference between the two?")
            return Number(Pair(At(_seen[^2]), At(_seen[^1])).First - _pairs[^1].Second);
        if (question == "what percentage change does this represent?")
            return Percent((_pairs[^1].First - _pairs[^1].Second) / _pairs[^1].Second);
        if (Match(question, "^what was the change in the (.+) from (.+) to (.+)[?]$") is [var r1, var f1, var t1])
            return Number(At((r1, t1)) - At((r1, f1)));
        if (Match(question, "^what was the percentage change in the (.+) from (.+) to (.+)[?]$") is [var r2, var f2, var t2])
            return Percent((At((r2, t2)) / At((r2, f2))) - 1);
        if (Match(question, "^what was the total of the (.+) and the (.+) in (.+)[?]$") is [var a3, var b3, var y3])
            return Number(At((a3, y3)) + At((b3, y3)));
        if (Match(question, "^what was the average of the (.+) over (.+) and (.+)[?]$") is [var r4, var y4, var z4])
            return Number((At((r4, y4)) + At((r4, z4))) / 2);
        if (Match(question, "^relative to the (.+), what percentage was the (.+) in (.+)[?]$") is [var w5, var p5, var y5])
            return Percent(At((p5, y5)) / At((w5, y5)));
        if (Match(question, "^was the (.+) higher in (.+) than in (.+)[?]$") is [var r6, var y6, var z6])
            return At((r6, y6)) > At((r6, z6)) ? "yes" : "no";
        if (Match(question, "^did the (.+) exceed the (.+) in (.+)[?]$") is [var a7, var b7, var y7])
            return At((a7, y7)) > At((b7, y7)) ? "yes" : "no";
        return Number(At(Seen(question)));
    }

    private (string Row, string Year) Seen(string question)
    {
        (string, string) cell = question switch
        {
            _ when Match(question, "^and what was the (.+) in that year[?]$") is [var row] => (row, _seen[^1].Year),
            _ when Match(question, "^and (?:what was it )?in (.+)[?]$") is [var year] => (_seen[^1].Row, year),
            _ when Match(question, "^(?:what|how much) was the (.+) in (.+)[?]$") is [var row, var year] => (row, year),
            _ => throw new InvalidDataException(question),
        };
        _seen.Add(cell);
        return cell;
    }

    private (double First, double Second) Pair(double first, double second)
    {
        _pairs.Add((first, second));
        return _pairs[^1];
    }

    private double At((string Row, string Year) cell)
    {
        string[] line = _lines.Single(line => line[0] == cell.Row);
        string printed = line[Array.IndexOf(_lines[0], cell.Year)].Replace(",", "", StringComparison.Ordinal);
        return printed.StartsWith('(') ? -Parse(printed.Trim('(', ')')) : Parse(printed);
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string[]? Match(string text, string pattern) =>
        Regex.Match(text, pattern) is { Success: true } match ? [.. match.Groups.Values.Skip(1).Select(group => group.Value)] : null;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Percent(double ratio) => Number(ratio * 100) + "%";
}
