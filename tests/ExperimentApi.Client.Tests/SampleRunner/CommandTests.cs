using System.Net;
using System.Text.Json;
using ExperimentApi.Client.Tests.Support;

namespace ExperimentApi.Client.Tests.SampleRunner;

public class CommandTests
{
    [Fact]
    public async Task A_run_is_a_snapshot_its_results_and_an_end()
    {
        using var service = new FakeService();

        RunnerRun run = await RunnerRun.OfAsync(service, ["-n", "30", "--seed", "7", "--key", "xp_1_s", "--experiment-id", "exp_1"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("POST /api/v1/experiments", service.Requests[0].Line);
        Assert.Equal(["POST /api/v1/experiments/exp_1/finish", "GET /api/v1/experiments/exp_1/performance"], service.Requests.TakeLast(2).Select(request => request.Line));
        Assert.Equal("completed", service.Finish.GetProperty("status").GetString());
        Assert.Equal(service.Snapshot.GetProperty("expected_questions").GetInt32(), service.Results.Count);
        Assert.All(service.Requests, request => Assert.Equal("Bearer xp_1_s", request.Headers["Authorization"]));
        Assert.True(service.Requests.Count(request => request.Path.Contains("/results")) > 3, "results are posted while the run goes on");
    }

    [Fact]
    public async Task The_summary_is_the_services_figures()
    {
        RunnerRun run = await RunnerRun.OfAsync(new FakeService(), ["-n", "1", "--agents", "six", "--server", "http://service.test/lab", "--experiment-id", "exp_1"]);

        Assert.Equal(
            """
            exp_1: completed, six agents, noise 0.15, seed 42

              accuracy   80.0 % (95 % interval 71.0 to 87.0 %), 987 of 1,234 questions right
              answered   82.0 % of the questions without an error
              whole      9 of 20 conversations all right
              cost       $0.0842, $0.0009 a question, 120,345 tokens in, 2,310 out
              time       23.1 ms, 110 us median, 1.50 s 95th percentile

              question type  questions  right  accuracy
              lookup                40     36    90.0 %  no interval

              agent      executions  success  mean time     cost
              validator          95  100.0 %      20 us  $0.0030

              error         count
              TimeoutError      2

            http://service.test/lab/swagger

            """, run.Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task As_json_the_figures_have_the_names_of_the_api()
    {
        RunnerRun run = await RunnerRun.OfAsync(new FakeService(), ["-n", "1", "--json", "--experiment-id", "exp_1"]);

        JsonElement json = JsonElement.Parse(run.Out);
        Assert.Equal("exp_1", json.GetProperty("experiment_id").GetString());
        Assert.Equal(0.8, json.GetProperty("performance").GetProperty("accuracy_rate").GetDouble());
    }

    [Fact]
    public async Task Progress_is_shown_only_to_a_terminal()
    {
        RunnerRun watched = await RunnerRun.OfAsync(new FakeService(), ["-n", "1", "--experiment-id", "exp_1"], terminal: true);
        RunnerRun redirected = await RunnerRun.OfAsync(new FakeService(), ["-n", "1", "--experiment-id", "exp_1"]);

        Assert.Contains(" questions, ", watched.Error);
        Assert.Equal("", redirected.Error);
    }

    [Theory]
    [InlineData("-n", "0")]
    [InlineData("-n", "10001")]
    [InlineData("-n", "many")]
    [InlineData("--noise", "1.5")]
    [InlineData("--noise", "NaN")]
    [InlineData("--noise", "x")]
    [InlineData("--agents", "five")]
    [InlineData("--strategy", "luck")]
    [InlineData("--server", "localhost")]
    [InlineData("--bogus", "1")]
    public async Task A_mistake_on_the_command_line_is_told_before_anything_is_sent(string option, string value)
    {
        using var service = new FakeService();

        RunnerRun run = await RunnerRun.OfAsync(service, [option, value]);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(option, run.Error);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_one_clear_line_and_exit_code_3()
    {
        using var network = new RecordingHandler(_ => throw new HttpRequestException("Connection refused (service.test:80)"));

        RunnerRun run = await RunnerRun.OfAsync(network, ["--server", "http://service.test"]);

        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.Equal(
            "Cannot reach http://service.test/: Connection refused (service.test:80). Is the service running there?", run.Error.Trim());
    }

    [Fact]
    public async Task A_refusal_is_told_as_the_service_words_it()
    {
        using var network = new RecordingHandler(_ => Answers.Problem(HttpStatusCode.Unauthorized, """{"title":"A key is needed."}"""));

        RunnerRun run = await RunnerRun.OfAsync(network, ["-n", "1"]);

        Assert.Equal((1, "The service refused: 401 A key is needed"), (run.ExitCode, run.Error.Trim()));
    }
}
