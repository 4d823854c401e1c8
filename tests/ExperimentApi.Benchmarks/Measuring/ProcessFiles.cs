using System.Globalization;

namespace ExperimentApi.Benchmarks.Measuring;

/// <summary>What Linux tells of processes.</summary>
internal static class ProcessFiles
{
    private const double TicksPerSecond = 100;

    /// <summary>Its own time and that of its children which have ended; 0 of a process that is gone.</summary>
    public static double CpuSeconds(int process) => Stat(process) is { } stat ? Own(stat) + Ended(stat) : 0;

    /// <summary>Also that of its living children: the backends of a PostgreSQL.</summary>
    public static double CpuSecondsWithChildren(int process)
    {
        double sum = CpuSeconds(process);
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int child) && Stat(child) is { } stat && Parent(stat) == process)
                sum += Own(stat) + Ended(stat);
        }
        return sum;
    }

    /// <summary>Of all processes of the machine together.</summary>
    public static double CpuSecondsOfAll()
    {
        // user, nice, system, idle, iowait, irq, softirq, steal
        string[] times = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
        return new[] { 0, 1, 2, 5, 6 }.Sum(field => Seconds(times, field));
    }

    public static double ResidentMiB(int process) => StatusKiB(process, "VmRSS:") / 1024;

    public static double PeakResidentMiB(int process) => StatusKiB(process, "VmHWM:") / 1024;

    private static double StatusKiB(int process, string name)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    // Fields from the third on: the second is the name in parentheses, which may hold spaces.
    private static string[]? Stat(int process)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Parent(string[] stat) => int.Parse(stat[1], CultureInfo.InvariantCulture);

    private static double Own(string[] stat) => Seconds(stat, 11) + Seconds(stat, 12);

    private static double Ended(string[] stat) => Seconds(stat, 13) + Seconds(stat, 14);

    private static double Seconds(string[] stat, int field) => double.Parse(stat[field], CultureInfo.InvariantCulture) / TicksPerSecond;
}
