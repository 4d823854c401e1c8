namespace ExperimentApi.Cli.Output;

/// <summary>Texts on narrow terminals.</summary>
internal static class Wrap
{
    /// <summary>Broken between words only: a hash or an id that is longer than the line stays whole, to be copied.</summary>
    public static IEnumerable<string> Lines(string text, int room)
    {
        while (text.Length > room)
        {
            int space = text.LastIndexOf(' ', room);
            if (space <= 0)
                space = text.IndexOf(' ', room);
            if (space < 0)
                break;
            yield return text[..space].TrimEnd();
            text = text[space..].TrimStart();
        }
        yield return text;
    }
}
