using System.Globalization;
using System.Text;
using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>A row of the matrix, with no more than is drawn: a page may hold thousands of them.</summary>
public sealed class MatrixRow
{
    private const int LongestText = 240;
    private const int MostNamed = 12;

    private readonly Mark[] _marks;

    private MatrixRow(string id, string? question, string? type, Mark[] marks) => (QuestionId, Question, Type, _marks) = (id, question, type, marks);

    public string QuestionId { get; }

    /// <summary>Its beginning.</summary>
    public string? Question { get; }

    public string? Type { get; }

    /// <summary>A mark for each experiment, in the order of columns.</summary>
    public IReadOnlyList<Mark> Marks => _marks;

    public int Right => _marks.Count(mark => mark == Mark.Right);

    public int Asked => _marks.Count(mark => mark != Mark.Missing);

    public static MatrixRow Of(ComparedQuestion question, IReadOnlyList<string> experiments) => new(
        question.QuestionId,
        question.Question is { Length: > LongestText } text ? $"{text[..LongestText]}…" : question.Question,
        question.QuestionType,
        [.. experiments.Select(id => MarkKinds.Of(question.Answers.GetValueOrDefault(id)))]);

    /// <summary>
    /// All cells with this mark as one SVG path in units of a cell, since an element for each of hundreds of cells would make scrolling slow.
    /// Neighbours are one rectangle; the pattern that it is filled with draws them apart. Empty where no cell has the mark.
    /// </summary>
    public string Path(Mark mark)
    {
        var path = new StringBuilder();
        for (int start = 0; start < _marks.Length; start++)
        {
            if (_marks[start] != mark)
                continue;
            int end = start + 1;
            while (end < _marks.Length && _marks[end] == mark)
                end++;
            path.Append(CultureInfo.InvariantCulture, $"M{start} 0h{end - start}v1h-{end - start}z");
            start = end;
        }
        return path.ToString();
    }

    /// <summary>The row for who cannot see it: how many were right, and who was not.</summary>
    public string Words(IReadOnlyList<string> names)
    {
        IEnumerable<string> others = _marks.Select((mark, column) => (mark, column)).Where(cell => cell.mark is not (Mark.Right or Mark.Missing)).GroupBy(cell => cell.mark)
            .Select(group => $"{group.Key.Words()}: {Named([.. group.Select(cell => names[cell.column])])}");
        return string.Join(". ", [string.Create(CultureInfo.InvariantCulture, $"{Right} of {Asked} right"), .. others]);
    }

    private static string Named(string[] names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - MostNamed} more") : "");
}
