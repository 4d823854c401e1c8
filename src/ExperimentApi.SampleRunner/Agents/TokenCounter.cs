namespace ExperimentApi.SampleRunner.Agents;

/// <summary>
/// Counts tokens about as byte-pair encoders do: a piece of a word of up to four letters, up to three digits, or one sign.
/// </summary>
internal static class TokenCounter
{
    public static int Count(ReadOnlySpan<char> text)
    {
        int tokens = 0;
        for (int i = 0; i < text.Length;)
        {
            Func<char, bool> kind = char.IsLetter(text[i]) ? char.IsLetter : char.IsDigit;
            int end = i;
            while (end < text.Length && kind(text[end]))
                end++;
            int length = end - i;
            if (length == 0)
                tokens += char.IsWhiteSpace(text[i]) ? 0 : 1;
            else
                tokens += char.IsLetter(text[i]) ? (length + 3) / 4 : (length + 2) / 3;
            i = Math.Max(end, i + 1);
        }

        return tokens;
    }
}
