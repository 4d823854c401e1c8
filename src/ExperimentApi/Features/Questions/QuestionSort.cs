using System.Globalization;
using ExperimentApi.Data.Questions;
using ExperimentApi.Http;

namespace ExperimentApi.Features.Questions;

/// <summary>The orders of the list by their names, and the place in one that a cursor holds.</summary>
internal readonly record struct QuestionSort(QuestionOrder Order, bool Descending)
{
    public const string HardestFirst = "-difficulty";

    private static readonly Dictionary<string, QuestionOrder> Orders = new()
    {
        ["difficulty"] = QuestionOrder.Difficulty,
        ["disagreement"] = QuestionOrder.Disagreement,
        ["flakiness"] = QuestionOrder.Flakiness,
        ["answers"] = QuestionOrder.Answers,
        ["question_id"] = QuestionOrder.QuestionId,
    };

    /// <summary>Every order, ascending and descending.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. Orders.Keys, .. Orders.Keys.Select(name => '-' + name)];

    public static QuestionSort Of(string name) => new(Orders[name.TrimStart('-')], name.StartsWith('-'));

    public static (double Value, string Id)? After(HttpRequest request) => Cursor.Read(request, 2) is not { } place ? null
        : double.TryParse(place[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? (value, place[1])
        : throw Cursor.Refusal("is not a cursor of this list");

    public string CursorAfter(QuestionTable table, int question, HttpRequest request) =>
        Cursor.After(request, table.ValueOf(Order, question).ToString("R", CultureInfo.InvariantCulture), table.IdOf(question));
}
