using Spectre.Console;

namespace ExperimentApi.Cli.Output;

/// <summary>Headings.</summary>
internal static class Section
{
    public static void Title(IAnsiConsole console, string text) => Write(console, text, new Style(decoration: Decoration.Bold));

    /// <summary>After an empty line.</summary>
    public static void Head(IAnsiConsole console, string text)
    {
        console.WriteLine();
        Write(console, text, new Style(decoration: Decoration.Bold));
    }

    /// <summary>A sentence, broken between words.</summary>
    public static void Sentence(IAnsiConsole console, string text, Color? colour = null)
    {
        console.Write(new Text(Cell.Plain(text), colour is { } given ? new Style(given) : Style.Plain));
        console.WriteLine();
    }

    private static void Write(IAnsiConsole console, string text, Style style)
    {
        console.Write(new Text(Cell.Plain(text), style));
        console.WriteLine();
    }
}
