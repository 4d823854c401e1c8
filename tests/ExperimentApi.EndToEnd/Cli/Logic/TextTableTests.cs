using ExperimentApi.Cli.Output;
using Spectre.Console;

namespace ExperimentApi.EndToEnd.Cli.Logic;

public sealed class TextTableTests
{
    private const string Id = "ag2_gpt-4o_impr_prompt_impr_topology_42";

    [Fact]
    public void Where_there_is_room_everything_is_there()
    {
        Assert.Equal([$"{"ID",-39}  SCORE  NAME", $"{Id}    0.5  a long name that is no use"], Write(120));
    }

    [Fact]
    public void Texts_are_cut_before_columns_go_and_ids_keep_their_ends()
    {
        Assert.Equal([$"{"ID",-35}  SCORE  NAME", "ag2_gpt-4o_impr_p…_impr_topology_42    0.5  a long …"], Write(52));
        Assert.Equal([$"{"ID",-24}  SCORE  NAME", "ag2_gpt-4o_…_topology_42    0.5  a long …"], Write(41));
        Assert.Equal([$"{"ID",-24}  SCORE", "ag2_gpt-4o_…_topology_42    0.5"], Write(31));
    }

    [Fact]
    public void A_column_that_says_nothing_is_left_out()
    {
        var table = new TextTable(new("id"), new("note", Rank: 1), new("name", Rank: 2));
        table.Add("a", "", "b");
        Assert.Equal(["ID  NAME", "a   b"], Write(table, 80));
    }

    [Fact]
    public void Wide_characters_take_two_columns_and_control_characters_none()
    {
        var table = new TextTable(new("name"), new("x"));
        table.Add("日本語", "1");
        table.Add("a\u001b[31m\nb", "2");
        Assert.Equal(["NAME      X", "日本語    1", "a [31m b  2"], Write(table, 80));
    }

    private static string[] Write(int width)
    {
        var table = new TextTable(new("id", Least: 23, Id: true), new("score", Right: true), new("name", Rank: 1, Least: 8));
        table.Add(Id, "0.5", "a long name that is no use");
        return Write(table, width);
    }

    private static string[] Write(TextTable table, int width)
    {
        using var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = width;
        table.Write(console);
        return text.ToString().TrimEnd('\n').Split('\n');
    }
}
