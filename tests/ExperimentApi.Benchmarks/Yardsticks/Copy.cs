using System.Globalization;
using System.Text.RegularExpressions;
using ExperimentApi.Benchmarks.Rows;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Yardsticks;

/// <summary>Yardsticks (a) and (c): COPY by psql, which times the command itself, so that its start does not count.</summary>
internal sealed partial class Copy(PrivatePostgres postgres)
{
    private readonly ClientPrograms _programs = new(postgres.ConnectionString);
    private int _files;

    /// <summary>The rows of an experiment as COPY takes them, in the order they lie in.</summary>
    public async Task<RowSet> ReadAsync(Experiment experiment)
    {
        string file = NewFile();
        await OutAsync($"SELECT * FROM results WHERE experiment_key = '{experiment.Key}' ORDER BY ctid", file);
        var rows = new RowSet(await File.ReadAllBytesAsync(file));
        File.Delete(file);
        return rows;
    }

    /// <summary>Writes what the query finds to a file; the seconds it took.</summary>
    public async Task<double> OutAsync(string query, string file) =>
        Seconds(await _programs.RunAsync("psql", ["-X", "-c", @"\timing on", "-c", $@"\o {file}", "-c", $"COPY ({query}) TO STDOUT (FORMAT csv)"]));

    /// <summary>A file for psql with these rows, which were read from one experiment, for another.</summary>
    public string Write(RowSet rows, Experiment from, Experiment to)
    {
        string file = NewFile();
        using FileStream stream = File.Create(file);
        stream.Write(rows.WithKey(from.Key, to.Key).Span);
        return file;
    }

    /// <summary>Stores the file; the seconds it took.</summary>
    public async Task<double> InAsync(string file, int rows)
    {
        string output = await _programs.RunAsync("psql", ["-X", "-c", @"\timing on", "-c", "COPY results FROM STDIN (FORMAT csv)"], file);
        return output.Contains($"COPY {rows}\n", StringComparison.Ordinal) ? Seconds(output) : throw new InvalidOperationException($"COPY of {rows} rows said {output}");
    }

    private string NewFile() => Path.Combine(postgres.Folder, $"rows-{_files++}.csv");

    private static double Seconds(string output) =>
        double.Parse(Time().Match(output).Groups[1].Value, CultureInfo.InvariantCulture) / 1000;

    [GeneratedRegex(@"^Time: ([0-9.]+) ms", RegexOptions.Multiline)]
    private static partial Regex Time();
}
