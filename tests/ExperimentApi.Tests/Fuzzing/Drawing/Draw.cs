using CsCheck;

namespace ExperimentApi.Tests.Fuzzing.Drawing;

/// <summary>
/// Choices from CsCheck's random numbers. Counts what it made unusual, so that a failing request shrinks to one with a single oddity.
/// </summary>
internal sealed class Draw(PCG random)
{
    // Half of them whole, or the deep parts of the service would hardly be reached.
    private readonly bool _isWhole = random.Next(2) == 0;

    /// <summary>How many things are not as the document says.</summary>
    public int Oddities { get; private set; }

    public int Below(int count) => (int)random.Next((uint)count);

    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>Whether something is to be wrong here; in many requests nothing is.</summary>
    public bool Strays(int percent) => !_isWhole && Chance(percent);

    public T One<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One that breaks a rule, or may.</summary>
    public T Odd<T>(IReadOnlyList<T> items)
    {
        Oddities++;
        return One(items);
    }

    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        for (int index = 0; index < count; index++)
            bytes[index] = (byte)Below(256);
        return bytes;
    }

    /// <summary>For what takes the random numbers of the platform.</summary>
    public Random Random() => new(Below(int.MaxValue));
}
