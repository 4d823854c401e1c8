using Spectre.Console;

namespace ExperimentApi.Cli.Output;

/// <summary>Names and values, a line each; what is empty is left out. Long texts go on below themselves.</summary>
internal sealed class FactList
{
    private readonly List<(string Name, Cell Value)> _facts = [];

    public FactList Add(string name, Cell value)
    {
        if (value.Text.Length > 0)
            _facts.Add((name, value));
        return this;
    }

    public void Write(IAnsiConsole console, int indent = 0)
    {
        int names = _facts.Max(fact => (int?)fact.Name.Length) ?? 0;
        int room = Math.Max(20, console.Profile.Width - indent - names - 2);
        foreach ((string name, Cell value) in _facts)
        {
            string lead = new string(' ', indent) + name.PadRight(names) + "  ";
            foreach (string line in Wrap.Lines(value.Text, room))
            {
                console.Write(new Text(lead, new Style(Tint.Quiet)));
                console.Write(new Text(line, value.Colour is { } colour ? new Style(colour) : Style.Plain));
                console.WriteLine();
                lead = new string(' ', lead.Length);
            }
        }
    }
}
