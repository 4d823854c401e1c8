namespace ExperimentApi.Tests.Imports;

/// <summary>Damages files as disks, networks and attackers do: bit flips, cuts, repeats, splices, other bytes.</summary>
internal static class Mutation
{
    private static readonly byte[][] Tokens =
    [
        .. ((string[])["null", "true", "-1", "1e999", "NaN", "\"\"", "{}", "[]", "[[[[[[[[", "{\"a\":", "\\u0000", "\\ud800", "99999999999999999999", "\n", ",", "}", "]", "\"", "../", "\0"])
            .Select(System.Text.Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0, 0, 0, 0, 0],
    ];

    public static byte[] Of(IReadOnlyList<byte[]> seeds, Random random)
    {
        byte[] file = [.. seeds[random.Next(seeds.Count)]];
        for (int times = random.Next(10) < 7 ? 1 : random.Next(2, 12); times > 0; times--)
            file = Once(file, seeds, random);
        return file;
    }

    private static byte[] Once(byte[] file, IReadOnlyList<byte[]> seeds, Random random)
    {
        if (file.Length == 0)
            return file;
        int at = random.Next(file.Length);
        int length = Math.Min(random.Next(1, random.Next(2) == 0 ? 16 : 2048), file.Length - at);
        switch (random.Next(9))
        {
            case 0 or 1:
                file[at] ^= (byte)(1 << random.Next(8));
                return file;
            case 2:
                return file[..at];
            case 3:
                return [.. file[..at], .. file[(at + length)..]];
            case 4:
                return [.. file[..(at + length)], .. file[at..]];
            case 5:
                byte[] other = seeds[random.Next(seeds.Count)];
                return [.. file[..at], .. other[random.Next(other.Length)..]];
            case 6:
                random.NextBytes(file.AsSpan(at, length));
                return file;
            case 7:
                byte[] token = Tokens[random.Next(Tokens.Length)];
                return [.. file[..at], .. token, .. file[(random.Next(2) == 0 ? at : at + length)..]];
            default:
                int from = random.Next(file.Length);
                return [.. file[..at], .. file.AsSpan(from, Math.Min(length, file.Length - from)), .. file[at..]];
        }
    }
}
