using System.Text.Json.Nodes;
using ExperimentApi.Formats;
using ExperimentApi.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;

namespace ExperimentApi.Tests.Imports;

/// <summary>Files of other tools, whatever the tool: what a reader gives is stored by the rules of a post.</summary>
public sealed class ForeignTests(ForeignTests.SmallFixture fixture) : ImportTest(fixture), IClassFixture<ForeignTests.SmallFixture>
{
    [Fact]
    public async Task Experiments_of_another_tool_are_stored_with_their_end_and_their_own_figures()
    {
        string id = NewId();
        Answer answer = await ImportAsync($"small\n{id} 300 reported\n", "?project=theirs&time_zone=Europe/Berlin");

        Assert.Equal("small", (string)answer.Is(200)["format"]!);
        JsonObject item = Item(answer);
        Assert.Equal(("created", id, 300, "upload, line 2"), ((string)item["outcome"]!, (string)item["experiment_id"]!, (int)item["results"]!, (string)item["source"]!));
        Assert.Equal("as it were", (string)Assert.Single(item["warnings"]!.AsArray())!);
        Answer stored = (await GetAsync(Path(id))).Is(200);
        Assert.Equal(("theirs", "completed", "2025-06-28T14:00:00Z", "2025-06-28T20:00:00Z"),
            ((string)stored["project"]!, (string)stored["status"]!, (string)stored["started_at"]!, (string)stored["finished_at"]!));
        Assert.Equal("total_questions", ((string)Assert.Single(stored["performance"]!["discrepancies"]!.AsArray())!["path"]!).Trim('/'));
        Assert.Equal("imported as small", await ScalarAsync($"SELECT action FROM audit WHERE experiment_id = '{id}'"));
    }

    [Fact]
    public async Task Importing_twice_changes_nothing_and_a_file_that_grew_is_a_conflict()
    {
        string id = NewId();
        await ImportAsync($"small\n{id} 3\n");
        string? tag = (await GetAsync(Path(id))).ETag;
        Assert.Equal(["unchanged"], Outcomes(await ImportAsync($"small\n{id} 3\n")));
        Assert.Equal(tag, (await GetAsync(Path(id))).ETag);

        Assert.Equal(["/results/3"], Item(await ImportAsync($"small\n{id} 4\n"))["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal(["/project"], Item(await ImportAsync($"small\n{id} 3\n", "?project=other"))["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal(["replaced"], Outcomes(await ImportAsync($"small\n{id} 4\n", "?on_conflict=replace")));
        Assert.Equal(4, await RowsAsync(id));
    }

    [Fact]
    public async Task A_run_that_has_not_ended_was_last_heard_of_at_its_start()
    {
        string id = NewId();
        Assert.Equal(["created"], Outcomes(await ImportAsync($"small\n{id} 1 running\n")));
        Assert.Equal("stalled", (string)(await GetAsync(Path(id)))["status"]!);
    }

    [Theory]
    [InlineData("nul", "/name")]
    [InlineData("agent", "/agents/0/name")]
    [InlineData("ended", "/finish/status")]
    [InlineData("score", "/results/0/score")]
    [InlineData("result-nul", "/results/0/predicted")]
    [InlineData("twice", "/results/1", "/results/2")]
    [InlineData("result-unreadable", "line 9")]
    public async Task What_is_not_acceptable_fails_alone(string what, params string[] places)
    {
        string id = NewId(), fine = NewId();
        Answer answer = await ImportAsync($"small\n{id} 3 {what}\nnothing 0 none\n{fine} 2\n");

        Assert.Equal(["failed", "skipped", "created"], Outcomes(answer));
        Assert.Equal(places, Item(answer)["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal("It is no experiment.", (string)Item(answer, 1)["reason"]!);
        (await GetAsync(Path(id))).IsProblem(404);
        (await ImportAsync($"small\n{id} 3 {what}\n")).IsProblem(422);
    }

    [Fact]
    public async Task A_file_that_breaks_off_keeps_what_was_whole_and_says_where()
    {
        string id = NewId();
        Answer answer = await ImportAsync($"small\n{id} 2\nx 0 unreadable\nlost 2\n", "?filename=a.small");
        Assert.Equal(["created", "failed"], Outcomes(answer));
        Assert.False((bool)answer["complete"]!);
        Assert.Equal("is unreadable", (string)Item(answer, 1)["errors"]!["line 3"]![0]!);
        (await ImportAsync("small\nx 0 unreadable\n", "?filename=a.small")).IsProblem(422, "a.small#line 2");
        (await ImportAsync("small\n")).IsProblem(422, "");
    }

    [Theory]
    [InlineData("small\nx 0 bug\n", "")]
    [InlineData("small\nx 5 result-bug\n", "")]
    [InlineData("recognised badly\n", "")]
    public async Task A_reader_that_fails_is_no_fault_of_the_service_and_is_logged(string file, string place)
    {
        int before = fixture.Log.Errors.Count();
        (await ImportAsync(file)).IsProblem(422, place);
        Assert.Equal(before + 1, fixture.Log.Errors.Count());
    }

    [Fact]
    public async Task Credentials_are_redacted_as_in_a_post()
    {
        string id = NewId();
        JsonObject item = Item(await ImportAsync($"small\n{id} 0 secret\n"));
        Assert.Contains("/environment_snapshot/API_KEY", (string)item["warnings"]![0]!, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", (await GetAsync(Path(id))).Text, StringComparison.Ordinal);
    }

    /// <summary>A service that knows the tests' format, and whose log can be read.</summary>
    public sealed class SmallFixture : ServiceFixture
    {
        internal ServiceLog Log { get; } = new();

        protected override Task<TestService> StartAsync() => TestService.StartAsync(
            new Dictionary<string, string> { ["Serilog:MinimumLevel:Default"] = "Error" }, services => services.AddSingleton<IForeignFormat, SmallFormat>().AddSingleton<ILogEventSink>(Log));
    }
}
