using ExperimentApi.Client;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Contracts.Results;
using ExperimentApi.TestKit;

namespace ExperimentApi.EndToEnd.Cli.Kit;

/// <summary>
/// A service for a class of tests, with two runs of the same 60 questions: <c>exp_good</c> is right in 48 of them, <c>exp_bad</c> in 24; and
/// <c>baseline:main</c>, which is <c>exp_good</c>.
/// </summary>
public sealed class CliService : IAsyncLifetime
{
    public const string Good = "exp_good";
    public const string Bad = "exp_bad";
    public const int Questions = 60;

    internal TestService Service { get; private set; } = null!;

    public ExperimentApiClient Client { get; private set; } = null!;

    /// <summary>A folder of the class's own.</summary>
    public string Folder { get; } = TemporaryFolder.New();

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        Service = await TestService.StartAsync();
        Client = new ExperimentApiClient(Service.Client);
        await RunAsync(Good, 0.2, question => question % 5 != 0);
        await RunAsync(Bad, 0.9, question => question % 5 is 1 or 2);
        await Client.Baselines.SetAsync("default", "main", new BaselineRequest { ExperimentId = Good, Note = "the good one" });
    }

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        TemporaryFolder.Delete(Folder);
    }

    /// <summary>The command, with this service as its server.</summary>
    internal Task<Ended> RunAsync(params string[] arguments) => CliProgram.RunAsync(arguments, Environment());

    internal Dictionary<string, string> Environment() => new() { ["EXPERIMENTAPI_SERVER"] = Service.Address.ToString(), ["XDG_STATE_HOME"] = Folder };

    /// <summary>What the API itself answers.</summary>
    internal Task<string> GetAsync(string path) => Service.Client.GetStringAsync($"/api/v1{path}");

    private async Task RunAsync(string id, double temperature, Func<int, bool> isCorrect)
    {
        await Client.Experiments.CreateAsync(new ExperimentSnapshot
        {
            ExperimentId = id,
            Name = $"the {id} run",
            Tags = ["nightly"],
            // What would paint the terminal of whoever lists it, or break the table.
            Notes = "first line\nsecond \u001b[31mline",
            Agents = [new AgentConfiguration { Name = "extractor", Model = "gpt-4o", Temperature = temperature }],
            Dataset = new DatasetConfiguration { Name = "tables" },
            GitCommit = "0123456789abcdef0123456789abcdef01234567",
        });
        await Client.Results.PostManyAsync(id, [.. Enumerable.Range(0, Questions).Select(question => new ResultSubmission
        {
            ConversationId = $"page_{question / 2}",
            TurnIndex = question % 2,
            QuestionType = question % 3 == 0 ? "lookup" : "sum",
            Question = $"What is number {question}?",
            Expected = "42",
            Predicted = isCorrect(question) ? "42" : "41",
            IsCorrect = isCorrect(question),
            ErrorType = question == 5 ? "TimeoutError" : null,
            ExecutionTime = 1.5,
            EstimatedCost = 0.002,
            Steps = [new AgentStep { Agent = "extractor", Model = "gpt-4o", ExecutionTime = 1.4, Success = true, Output = "forty\ttwo" }],
        })]);
        await Client.Experiments.FinishAsync(id, new FinishRequest { Status = "completed" });
        await Client.Results.ReportPerformanceAsync(id, new PerformanceFigures { AccuracyRate = 0.5 });
    }
}
