using System.Diagnostics;

namespace ExperimentApi.Formats.Tests.Reading;

/// <summary>Damages files in the ways in which files get damaged, and holds readers to the one exception they may throw.</summary>
internal static class Mutation
{
    /// <summary>How many times as many copies are damaged, for a long campaign.</summary>
    private const string Variable = "EXPERIMENTAPI_MUTATIONS";

    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable(Variable), out int times) ? Math.Max(1, times) : 1;

    private static readonly byte[][] Spikes =
        [[.. "NaN"u8], [.. "1e999"u8], [.. "\\u0000"u8], [.. "\\ud800"u8], [.. "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["u8], [.. "null"u8], [.. "-1"u8], [0xFF, 0xFE], [.. "\"\":{},"u8], [.. "\n"u8]];

    /// <summary>Reads that many damaged copies of the file among the others, and tells how many of them could still be read.</summary>
    public static async Task<int> SurvivorsAsync(string format, Upload upload, int damaged, int seed, int count)
    {
        using var stream = upload.Files[damaged].Open();
        byte[] whole = new byte[upload.Files[damaged].Length];
        stream.ReadExactly(whole);
        var random = new Random(seed);
        int survivors = 0;
        for (int round = 0; round < count * Times; round++)
        {
            byte[] bytes = Damage(whole, random);
            UploadedFile[] files = [.. upload.Files];
            files[damaged] = new UploadedFile(files[damaged].Path, bytes.Length, () => new MemoryStream(bytes, writable: false));
            long began = Stopwatch.GetTimestamp();
            try
            {
                ForeignFormats.All.Single(one => one.Name == format).Recognises(new Upload(files));
                ReadItems read = await ReadItems.OfAsync(format, new Upload(files));
                Assert.All(read.Experiments, Contract.Check);
                survivors += round < count ? 1 : 0;
            }
            catch (UnreadableUploadException fault)
            {
                Assert.NotEmpty(fault.File);
                Assert.NotEmpty(fault.Reason);
            }
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30), $"round {round} of seed {seed} took too long");
        }
        return survivors;
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        byte[] bytes = [.. whole];
        for (int times = random.Next(1, 4); times > 0 && bytes.Length > 1; times--)
        {
            int at = random.Next(bytes.Length);
            bytes = random.Next(5) switch
            {
                0 => bytes[..at],
                1 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 40))..]],
                2 => [.. bytes[..at], .. Spikes[random.Next(Spikes.Length)], .. bytes[at..]],
                3 => [.. bytes[..at], .. bytes[random.Next(bytes.Length)..]],
                _ => Flip(bytes, at, random),
            };
        }
        return bytes;
    }

    private static byte[] Flip(byte[] bytes, int at, Random random)
    {
        bytes[at] ^= (byte)(1 << random.Next(8));
        return bytes;
    }
}
