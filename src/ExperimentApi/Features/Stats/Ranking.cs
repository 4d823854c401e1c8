using System.Globalization;
using ExperimentApi.Contracts;
using ExperimentApi.Http;

namespace ExperimentApi.Features.Stats;

/// <summary>Pages of what was counted: the largest first, equals by name.</summary>
internal static class Ranking
{
    public static Page<T> PageOf<T>(IEnumerable<T> items, Func<T, long> weight, Func<T, string> name, StatsListQuery query, HttpRequest request)
    {
        int limit = query.Limit ?? Limits.DefaultPageSize;
        if (Cursor.Read(request, 2) is { } place)
        {
            long from = long.TryParse(place[0], CultureInfo.InvariantCulture, out long value) ? value : throw Cursor.Refusal("is not a cursor of this list");
            items = items.Where(item => weight(item) < from || (weight(item) == from && string.CompareOrdinal(name(item), place[1]) > 0));
        }
        T[] found = [.. items.OrderByDescending(weight).ThenBy(name, StringComparer.Ordinal).Take(limit + 1)];
        return new Page<T>
        {
            Items = found.Length > limit ? found[..limit] : found,
            NextCursor = found.Length > limit ? Cursor.After(request, weight(found[limit - 1]).ToString(CultureInfo.InvariantCulture), name(found[limit - 1])) : null,
        };
    }
}
