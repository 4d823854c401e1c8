using System.Globalization;
using ExperimentApi.Benchmarks.Rows;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Yardsticks;

/// <summary>When a COPY began and ended, in seconds of the server's clock: the start of psql does not count.</summary>
internal readonly record struct CopyTime(double Begun, double Ended)
{
    public double Seconds => Ended - Begun;
}

/// <summary>Yardsticks (a) and (c): COPY by psql.</summary>
internal sealed class Copy(PrivatePostgres postgres)
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

    /// <summary>Writes what the query finds to a file.</summary>
    public async Task<CopyTime> OutAsync(string query, string file) =>
        TimeOf(await PsqlAsync([$@"\o {file}", $"COPY ({query}) TO STDOUT (FORMAT csv)", @"\o"]));

    /// <summary>A file for psql with these rows, which were read from one experiment, for another.</summary>
    public string Write(RowSet rows, Experiment from, Experiment to)
    {
        string file = NewFile();
        using FileStream stream = File.Create(file);
        stream.Write(rows.WithKey(from.Key, to.Key).Span);
        return file;
    }

    /// <summary>Stores the file.</summary>
    public async Task<CopyTime> InAsync(string file) => TimeOf(await PsqlAsync(["COPY results FROM STDIN (FORMAT csv)"], file));

    private string NewFile() => Path.Combine(postgres.Folder, $"rows-{_files++}.csv");

    private Task<string> PsqlAsync(string[] commands, string inputFile = "/dev/null")
    {
        const string Clock = "SELECT extract(epoch FROM clock_timestamp())";
        string[] all = [Clock, .. commands, Clock];
        return _programs.RunAsync("psql", ["-X", "-q", "-t", "-A", .. all.SelectMany(command => new[] { "-c", command })], inputFile);
    }

    private static CopyTime TimeOf(string output)
    {
        double[] clocks = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        return new CopyTime(clocks[0], clocks[1]);
    }
}
