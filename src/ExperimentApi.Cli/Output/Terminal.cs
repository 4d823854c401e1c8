using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace ExperimentApi.Cli.Output;

/// <summary>Stdout is data, stderr is talk. Colours and widths are for terminals only.</summary>
internal sealed class Terminal
{
    /// <summary>Nothing is cut or wrapped for a program.</summary>
    private const int Endless = 1_000_000;

    private const int UsualWidth = 80;

    private Terminal(Stream data, IAnsiConsole output, IAnsiConsole error, bool isWatched, bool canAsk) =>
        (Data, Out, Error, IsWatched, CanAsk) = (data, output, error, isWatched, canAsk);

    /// <summary>Stdout as bytes.</summary>
    public Stream Data { get; }

    public IAnsiConsole Out { get; }

    public IAnsiConsole Error { get; }

    /// <summary>Whether somebody sees what moves on stderr.</summary>
    public bool IsWatched { get; }

    /// <summary>Whether somebody can answer a question.</summary>
    public bool CanAsk { get; }

    public static Terminal OfThisProcess()
    {
        bool plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        bool dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Terminal(
            Console.OpenStandardOutput(),
            Create(Console.Out, !Console.IsOutputRedirected, plain, dumb),
            Create(Console.Error, !Console.IsErrorRedirected, plain, dumb),
            isWatched: !Console.IsErrorRedirected && !dumb,
            canAsk: !Console.IsInputRedirected && !Console.IsErrorRedirected);
    }

    /// <summary>As the console says; where it does not know, as the shell does.</summary>
    public static int WidthOfConsole()
    {
        int width = 0;
        try
        {
            width = Console.WindowWidth;
        }
        catch (IOException)
        {
            // No terminal after all.
        }
        return width > 0 ? width : int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns > 0 ? columns : UsualWidth;
    }

    /// <summary>Talk: a line for people.</summary>
    public void Say(string line) => Error.WriteLine(Cell.Plain(line));

    /// <summary>Data: JSON as the API says it, indented.</summary>
    public void Json<T>(T value, JsonTypeInfo<T> type)
    {
        using (var json = new Utf8JsonWriter(Data, new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonSerializer.Serialize(json, value, type);
        Data.Write("\n"u8);
        Data.Flush();
    }

    private static IAnsiConsole Create(TextWriter writer, bool isTerminal, bool plain, bool dumb)
    {
        bool ansi = isTerminal && !dumb;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = ansi ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = ansi && !plain ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = ansi ? InteractionSupport.Yes : InteractionSupport.No,
        });
        console.Profile.Width = isTerminal ? WidthOfConsole() : Endless;
        return console;
    }
}
