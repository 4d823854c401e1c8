using System.Globalization;
using ExperimentApi.Benchmarks.Measuring;

namespace ExperimentApi.Benchmarks.Report;

/// <summary>The run for people, in 120 columns: what is compared, and then where the processor's time went.</summary>
internal static class TextReport
{
    public static void Write(TextWriter output, Results results)
    {
        MachineFacts machine = results.Machine;
        output.WriteLine($"{machine.Cores} cores, PostgreSQL {machine.Postgresql}, {machine.Dotnet}, {string.Join(", ", machine.Settings.Take(3).Select(setting => $"{setting.Key} {setting.Value}"))}");
        output.WriteLine(FormattableString.Invariant($"Other processes used {100 * results.UsedByOthers:0} % of the cores meanwhile"));
        Comparison(output, results.Lines);
        Cpu(output, [.. results.Lines.Where(line => line.OursCpu is not null)]);
        Buffers(output, [.. results.Lines.Where(line => line.Statements is not null)]);
        foreach (string failure in results.Failures)
            output.WriteLine($"NOT MEASURED: {failure}");
    }

    private static void Buffers(TextWriter output, IReadOnlyList<ReportLine> lines)
    {
        if (lines.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine("Buffers of 8 KiB that PostgreSQL read for one call, from memory or disk");
        Write(output, ["", "statements", "buffers", "of the largest"], lines, line =>
            [line.Name, .. new[] { line.Statements!.Statements, line.Statements.Buffers, line.Statements.BuffersOfLargest }.Select(count => count.ToString("#,##0", CultureInfo.InvariantCulture))]);
    }

    private static void Comparison(TextWriter output, IReadOnlyList<ReportLine> lines)
    {
        Write(output, ["", "ours", "yardstick", "", "ratio", "target (aim)", "met"], lines, line =>
        [
            line.Name, line.Ours.ToString(), line.Yardstick?.ToString() ?? "", line.YardstickName ?? "", line.Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "",
            line.Target?.ToString() ?? "", line.AimReached == true ? "aim" : line.Met switch { true => "yes", false => "NO", null => "" },
        ]);
    }

    private static void Cpu(TextWriter output, IReadOnlyList<ReportLine> lines)
    {
        if (lines.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine("Processor seconds per 1,000 rows");
        Write(output, ["", "service", "postgres", "load", "", "service", "postgres", "load"], lines, line =>
            [line.Name, .. Times(line.OursCpu!.Value), line.YardstickName!, .. Times(line.YardstickCpu!.Value)]);
    }

    private static string[] Times(CpuTimes times) =>
        [.. new[] { times.Service, times.Postgres, times.Load }.Select(time => time.ToString("0.000", CultureInfo.InvariantCulture))];

    private static void Write(TextWriter output, string[] heads, IReadOnlyList<ReportLine> lines, Func<ReportLine, string[]> cells)
    {
        string[][] rows = [heads, .. lines.Select(cells)];
        int[] widths = [.. heads.Select((_, column) => rows.Max(row => row[column].Length))];
        string? section = null;
        for (int index = 0; index < rows.Length; index++)
        {
            if (index > 0 && lines[index - 1].Section != section)
                output.WriteLine(section = lines[index - 1].Section);
            // Names stand to the left, figures to the right.
            output.WriteLine(("  " + string.Join("  ", rows[index].Select((cell, column) =>
                column == 0 || heads[column].Length == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))).TrimEnd());
        }
    }
}
