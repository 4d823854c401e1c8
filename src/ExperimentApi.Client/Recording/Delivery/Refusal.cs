using System.Globalization;
using System.Net;

namespace ExperimentApi.Client.Recording.Delivery;

/// <summary>What an answer other than success says of the data that was sent.</summary>
internal static class Refusal
{
    /// <summary>
    /// The service looked at the data and will not have it, now or later. The same statuses without a problem document come from
    /// something in between, which knows nothing of the data; only for "too large" it does not matter who says so.
    /// </summary>
    public static bool IsOfData(Exception failure) => failure is ExperimentApiException refusal && refusal.Status switch
    {
        HttpStatusCode.RequestEntityTooLarge => true,
        HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity => refusal.Problem is not null,
        _ => false,
    };

    /// <summary>
    /// The data may still be well: a body that was cut off on its way is "malformed" too, and the answer then points at no value.
    /// </summary>
    public static bool MayBeAccident(Exception failure) =>
        failure is ExperimentApiException { Status: HttpStatusCode.BadRequest, Problem.Errors: null or { Count: 0 } };

    /// <summary>Trying again gives the same answer, unless somebody changes something: data, key, address or experiment.</summary>
    public static bool IsLasting(Exception failure) =>
        failure is ExperimentApiException { Status: var status }
        && (int)status is >= 400 and < 500 and not (int)HttpStatusCode.RequestTimeout and not (int)HttpStatusCode.TooManyRequests
        && !MayBeAccident(failure);

    /// <summary>The rows that a refusal names, each with the reason; none where it names none.</summary>
    public static IReadOnlyDictionary<int, string> RowsOf(ExperimentApiException refusal, int rows)
    {
        var reasons = new Dictionary<int, string>();
        foreach ((string pointer, IReadOnlyList<string>? messages) in refusal.Problem?.Errors ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            if (RowOf(pointer) is not { } row || row >= rows)
                continue;
            string reason = $"{pointer}: {string.Join(", ", messages ?? [])}";
            reasons[row] = reasons.TryGetValue(row, out string? earlier) ? $"{earlier}; {reason}" : reason;
        }
        return reasons;
    }

    /// <summary><c>/3/score</c> is a value of row 3.</summary>
    private static int? RowOf(string pointer) =>
        pointer.StartsWith('/') && int.TryParse(pointer[1..].Split('/', 2)[0], NumberStyles.None, CultureInfo.InvariantCulture, out int row)
            ? row
            : null;
}
