using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ExperimentApi.Features.Events;

/// <summary>
/// How far a stream has told: everything that arrived until a time, and of one experiment how many answers that were. It is the id of events.
/// </summary>
/// <param name="At">The newest arrival that was told.</param>
/// <param name="Received">Answers of the experiment then; null in a stream of several.</param>
internal readonly partial record struct StreamPosition(DateTimeOffset At, long? Received)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}{(Received is null ? "" : "-")}{Received}");

    public static bool TryParse(string text, [NotNullWhen(true)] out StreamPosition? position)
    {
        position = Form().Match(text) is { Success: true } match
            ? new StreamPosition(
                DateTimeOffset.UnixEpoch.AddMicroseconds(long.Parse(match.Groups["at"].ValueSpan, CultureInfo.InvariantCulture)),
                match.Groups["received"] is { Success: true } received ? long.Parse(received.ValueSpan, CultureInfo.InvariantCulture) : null)
            : null;
        return position is not null;
    }

    // Until the year 5138.
    [GeneratedRegex("^(?<at>[0-9]{1,17})(-(?<received>[0-9]{1,18}))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
