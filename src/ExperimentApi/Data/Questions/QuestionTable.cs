using System.Collections.Concurrent;

namespace ExperimentApi.Data.Questions;

/// <summary>
/// All questions of a scope with their figures, as they were at one moment, in the order of their ids. Another order is made when first
/// asked for, and kept; a page is then found by halving, at any depth.
/// </summary>
public sealed class QuestionTable
{
    private readonly string[] _ids;
    private readonly QuestionFigures[] _figures;
    private readonly ConcurrentDictionary<QuestionOrder, Entry[]> _orders = new();

    internal QuestionTable(string[] ids, QuestionFigures[] figures) => (_ids, _figures) = (ids, figures);

    public int Count => _ids.Length;

    public string IdOf(int question) => _ids[question];

    internal ref readonly QuestionFigures this[int question] => ref _figures[question];

    /// <summary>The value that a question is sorted by: an unknown figure as -1, below every known one.</summary>
    public double ValueOf(QuestionOrder order, int question) => order switch
    {
        QuestionOrder.Difficulty => Comparable(1 - _figures[question].Grades.Mean),
        QuestionOrder.Disagreement => Comparable(_figures[question].Grades.Disagreement),
        QuestionOrder.Flakiness => Comparable(_figures[question].Grades.Flakiness),
        QuestionOrder.Answers => _figures[question].Answers,
        _ => 0,
    };

    /// <summary>The questions of an order, equals by id; from right after a place on, whether a question stands there still or not.</summary>
    public IEnumerable<int> InOrder(QuestionOrder order, bool descending, (double Value, string Id)? after)
    {
        Entry[] entries = _orders.GetOrAdd(order, Sorted);
        if (!descending)
        {
            for (int index = after is { } place ? CountWhere(entries, entry => Compare(entry, place) <= 0) : 0; index < entries.Length; index++)
                yield return entries[index].Question;
        }
        else
        {
            for (int index = after is { } place ? CountWhere(entries, entry => Compare(entry, place) < 0) : entries.Length; index > 0; index--)
                yield return entries[index - 1].Question;
        }
    }

    // Sums of the same numbers agree to the last digits only where they were added in the same order, and the place of a cursor must be
    // the same place in every instance of the service.
    private static double Comparable(double? figure) => figure is { } known ? Math.Round(known, 12) : -1;

    private Entry[] Sorted(QuestionOrder order)
    {
        var entries = new Entry[_ids.Length];
        for (int question = 0; question < entries.Length; question++)
            entries[question] = new Entry(ValueOf(order, question), question);
        if (order != QuestionOrder.QuestionId)
            Array.Sort(entries, (left, right) => left.Value.CompareTo(right.Value) is not 0 and var byValue ? byValue : left.Question.CompareTo(right.Question));
        return entries;
    }

    private int Compare(Entry entry, (double Value, string Id) place) =>
        entry.Value.CompareTo(place.Value) is not 0 and var byValue ? byValue : string.CompareOrdinal(_ids[entry.Question], place.Id);

    /// <summary>How many entries at the beginning satisfy a condition that those after them do not.</summary>
    private static int CountWhere(Entry[] entries, Func<Entry, bool> isBefore)
    {
        (int low, int high) = (0, entries.Length);
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            (low, high) = isBefore(entries[middle]) ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private readonly record struct Entry(double Value, int Question);
}
