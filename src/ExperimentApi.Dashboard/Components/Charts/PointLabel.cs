namespace ExperimentApi.Dashboard.Components.Charts;

/// <summary>A label of a point.</summary>
/// <param name="X">Where the point stands.</param>
/// <param name="Y">Where the point stands.</param>
/// <param name="Text">What it is called.</param>
public sealed record PointLabel(double X, double Y, string Text)
{
    private const int Longest = 30;
    private const double Aside = 9;
    private const double Line = 15;
    // Of a letter of the size that charts have, on average.
    private const double Letter = 6.6;

    private string Short => Text.Length <= Longest ? Text : $"{Text[..(Longest - 1)].TrimEnd()}…";

    /// <summary>
    /// Puts labels beside their points so that none hides another one, or a point, or leaves the chart. Where there is no such place, there
    /// is no label: the first ones matter most.
    /// </summary>
    /// <param name="labels">The labels, in pixels from the upper left corner.</param>
    /// <param name="points">All points that there are.</param>
    /// <param name="width">The chart's width in pixels.</param>
    /// <param name="height">The chart's height in pixels.</param>
    public static IReadOnlyList<(double X, double Y, string Text)> Place(IEnumerable<PointLabel> labels, IEnumerable<(double X, double Y)> points, double width, double height)
    {
        List<Box> taken = [.. points.Select(point => new Box(point.X - 5, point.Y - 5, 10, 10))];
        var placed = new List<(double X, double Y, string Text)>();
        foreach (PointLabel label in labels)
        {
            Box? free = label.Places().Cast<Box?>().FirstOrDefault(box => box!.Value.IsWithin(width, height) && !taken.Exists(box.Value.Meets));
            if (free is not { } box)
                continue;
            taken.Add(box);
            // Text stands on its line, a little above the lower end of its box.
            placed.Add((box.X, box.Y + Line - 4, label.Short));
        }
        return placed;
    }

    private IEnumerable<Box> Places()
    {
        double wide = Short.Length * Letter;
        double[] heights = [-Line / 2, -Line - Aside / 2, Aside / 2, -2 * Line, Line];
        return heights.SelectMany(above => new[] { new Box(X + Aside, Y + above, wide, Line), new Box(X - Aside - wide, Y + above, wide, Line) });
    }

    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        public bool IsWithin(double width, double height) => X >= 0 && Y >= 0 && X + Width <= width && Y + Height <= height;

        public bool Meets(Box other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
    }
}
