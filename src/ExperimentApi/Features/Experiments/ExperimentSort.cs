using System.Globalization;
using System.Linq.Expressions;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;

namespace ExperimentApi.Features.Experiments;

/// <summary>
/// The orders of a list. An unknown figure sorts as -1, below every known one; each order has an index over just this expression and the key.
/// </summary>
internal static class ExperimentSort
{
    private static readonly Dictionary<string, IOrder> Orders = new()
    {
        ["started_at"] = new Order<DateTimeOffset>(row => row.StartedAt, value => value.ToString("O", CultureInfo.InvariantCulture),
            text => DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : null),
        ["accuracy_rate"] = OrderBy(row => row.Rollup.AccuracyRate ?? -1),
        ["total_estimated_cost"] = OrderBy(row => row.Rollup.TotalEstimatedCost ?? -1),
        ["avg_execution_time_per_question"] = OrderBy(row => row.Rollup.AvgExecutionTimePerQuestion ?? -1),
        ["total_questions"] = new Order<long>(row => row.Rollup.TotalQuestions, value => value.ToString(CultureInfo.InvariantCulture),
            text => long.TryParse(text, CultureInfo.InvariantCulture, out long value) ? value : null),
    };

    /// <summary>Every order, ascending and descending.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. Orders.Keys, .. Orders.Keys.Select(name => '-' + name)];

    /// <summary>One page more than asked for by one row, which tells whether there is a next.</summary>
    public static IQueryable<ExperimentEntity> Apply(IQueryable<ExperimentEntity> rows, string sort, HttpRequest request) =>
        Of(sort).Apply(rows, sort.StartsWith('-'), request);

    public static string CursorAfter(ExperimentEntity last, string sort, HttpRequest request) => Of(sort).CursorAfter(last, request);

    private static IOrder Of(string sort) => Orders[sort.StartsWith('-') ? sort[1..] : sort];

    private static Order<double> OrderBy(Expression<Func<ExperimentEntity, double>> value) => new(value, number => number.ToString("R", CultureInfo.InvariantCulture),
        text => double.TryParse(text, CultureInfo.InvariantCulture, out double number) ? number : null);

    private interface IOrder
    {
        IQueryable<ExperimentEntity> Apply(IQueryable<ExperimentEntity> rows, bool descending, HttpRequest request);

        string CursorAfter(ExperimentEntity last, HttpRequest request);
    }

    private sealed class Order<T>(Expression<Func<ExperimentEntity, T>> value, Func<T, string> write, Func<string, T?> read) : IOrder
        where T : struct
    {
        private readonly Func<ExperimentEntity, T> _value = value.Compile();

        public IQueryable<ExperimentEntity> Apply(IQueryable<ExperimentEntity> rows, bool descending, HttpRequest request)
        {
            (T, Guid)? after = null;
            if (Cursor.Read(request, 2) is { } place)
            {
                after = read(place[0]) is { } from && Guid.TryParse(place[1], out Guid key)
                    ? (from, key)
                    : throw Cursor.Refusal("is not a cursor of this list");
            }
            return rows.After(value, row => row.Key, descending, after);
        }

        public string CursorAfter(ExperimentEntity last, HttpRequest request) => Cursor.After(request, write(_value(last)), last.Key.ToString());
    }
}
