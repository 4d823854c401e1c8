using Spectre.Console;

namespace ExperimentApi.Cli.Output;

/// <summary>Headings.</summary>
internal static class Section
{
    public static void Title(IAnsiConsole console, string text) => Write(console, Cell.Plain(text), new Style(decoration: Decoration.Bold));

    /// <summary>After an empty line.</summary>
    public static void Head(IAnsiConsole console, string text)
    {
        console.WriteLine();
        Write(console, Cell.Plain(text), new Style(decoration: Decoration.Bold));
    }

    /// <summary>A sentence, broken between words.</summary>
    public static void Sentence(IAnsiConsole console, string text, Color? colour = null, int indent = 0)
    {
        foreach (string line in Wrap.Lines(Cell.Plain(text), Math.Max(20, console.Profile.Width - indent)))
            Write(console, new string(' ', indent) + line, colour is { } given ? new Style(given) : Style.Plain);
    }

    private static void Write(IAnsiConsole console, string text, Style style)
    {
        console.Write(new Text(text, style));
        console.WriteLine();
    }
}
