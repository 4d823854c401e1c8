using System.Globalization;
using ExperimentApi.Benchmarks.Load;
using ExperimentApi.Benchmarks.Measuring;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Yardsticks;

/// <summary>
/// Yardstick (b): pgbench inserts a stored result again and again, every time with another question id. The values are parameters, which
/// cross the socket with every row as they do for any client.
/// </summary>
internal sealed class PgBench(PrivatePostgres postgres)
{
    private readonly ClientPrograms _programs = new(postgres.ConnectionString);
    private readonly List<string> _variables = [];
    private string _script = "";

    /// <summary>Takes the one result of an experiment as the row to insert.</summary>
    public async Task TakeRowAsync(Experiment experiment)
    {
        string[] names = await postgres.ColumnsAsync();
        var values = new List<string>();
        foreach (string name in names)
        {
            object value = await postgres.AskAsync<object>($"SELECT {name}::text FROM results WHERE experiment_key = @key", ("key", experiment.Key));
            values.Add(name switch
            {
                "experiment_key" => ":key",
                "question_id" => $"'{SingleBody.QuestionPrefix}' || :number",
                _ => Variable(value),
            });
        }
        _script = Path.Combine(postgres.Folder, "insert.sql");
        await File.WriteAllTextAsync(_script, $"""
            \set count :count + 1
            \set number {SingleBody.FirstNumber} + :client_id * {SingleBody.NumbersPerConnection} + :count
            INSERT INTO results ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)});

            """);
    }

    /// <summary>Rows inserted, the seconds it took (without connecting), and how long each waited.</summary>
    public async Task<(long Rows, double Seconds, Latencies Latencies)> RunAsync(Experiment experiment, int connections, double seconds)
    {
        string log = Path.Combine(postgres.Folder, "pgbench");
        string output = await _programs.RunAsync("pgbench",
            ["-n", "-f", _script, "-M", "prepared", "-c", connections.ToString(provider: null), "-j", Math.Min(2, connections).ToString(provider: null),
                "-T", Math.Max(1, Math.Round(seconds)).ToString(CultureInfo.InvariantCulture), "-l", "--log-prefix", log,
                "-D", $"key={experiment.Key}", "-D", "count=0", .. _variables.SelectMany(variable => new[] { "-D", variable })]);
        var latencies = new List<double>();
        foreach (string file in Directory.GetFiles(postgres.Folder, "pgbench.*"))
        {
            // client, transaction, microseconds, …
            latencies.AddRange(File.ReadLines(file).Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000));
            File.Delete(file);
        }
        const string Rate = "\ntps = ";
        string rate = output[(output.IndexOf(Rate, StringComparison.Ordinal) + Rate.Length)..].Split(' ')[0];
        return (latencies.Count, latencies.Count / double.Parse(rate, CultureInfo.InvariantCulture), Latencies.Of(latencies));
    }

    private string Variable(object value)
    {
        if (value is not string text)
            return "NULL";
        string name = $"v{_variables.Count}";
        _variables.Add($"{name}={text}");
        return $":{name}";
    }
}
