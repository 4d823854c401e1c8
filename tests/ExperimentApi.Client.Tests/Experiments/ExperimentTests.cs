using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.Client.Tests.Experiments;

public class ExperimentTests
{
    [Theory]
    [InlineData(HttpStatusCode.Created, true)]
    [InlineData(HttpStatusCode.OK, false)]
    public async Task Creating_tells_a_new_experiment_from_a_repeated_one(HttpStatusCode status, bool created)
    {
        using var network = new RecordingHandler(Answers.Json(Answers.Experiment, status));

        CreatedExperiment answer = await network.Client().Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = "exp_1" });

        Assert.Equal(("exp_1", created), (answer.Experiment.ExperimentId, answer.Created));
    }

    [Fact]
    public async Task A_snapshot_goes_out_in_snake_case_with_its_open_members()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.Experiment, HttpStatusCode.Created));
        var agent = new AgentConfiguration { Name = "extractor", MaxRetryLimit = 1 };
        agent.Members["seed"] = JsonElement.Parse("12345678901234567890123");

        await network.Client().Experiments.CreateAsync(new ExperimentSnapshot { Name = "質", ExpectedQuestions = 7, Agents = [agent] });

        Assert.Equal("application/json", network.Last.Headers["Content-Type"]);
        Assert.Contains("""
            "agents":[{"name":"extractor","max_retry_limit":1,"seed":12345678901234567890123}]
            """.Trim(), network.Last.Body);
        Assert.Contains("\"name\":\"質\"", network.Last.Body);
        Assert.Contains("\"expected_questions\":7", network.Last.Body);
    }

    [Fact]
    public async Task A_patch_sends_null_for_what_it_clears_and_nothing_for_what_it_leaves()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.Experiment));

        await network.Client().Experiments.PatchAsync("e", new ExperimentPatch { Notes = null, Name = "new" });

        Assert.Equal("""{"notes":null,"name":"new"}""", network.Last.Body);
        Assert.False(network.Last.Headers.ContainsKey("If-Match"));
    }

    [Fact]
    public async Task A_patch_can_be_bound_to_the_version_that_was_read()
    {
        using HttpResponseMessage read = Answers.Json(Answers.Experiment);
        read.Headers.ETag = new EntityTagHeaderValue("\"v7\"");
        using var network = new RecordingHandler(read, Answers.Json(Answers.Experiment));
        ExperimentsClient experiments = network.Client().Experiments;

        TaggedExperiment tagged = await experiments.GetTaggedAsync("e");
        await experiments.PatchAsync("e", new ExperimentPatch { Name = "new" }, tagged.ETag);

        Assert.Equal("\"v7\"", network.Last.Headers["If-Match"]);
    }

    [Fact]
    public async Task Finishing_answers_the_performance()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.Performance));
        var finish = new FinishRequest { Status = ExperimentStatus.Failed, Error = "out of memory" };

        ExperimentPerformance performance = await network.Client().Experiments.FinishAsync("e", finish);

        Assert.Equal((0.5, 1.5), (performance.AccuracyRate, performance.P50ExecutionTime));
        Assert.Equal("""{"status":"failed","finished_at":null,"error":"out of memory"}""", network.Last.Body);
    }

    [Fact]
    public async Task Headers_of_the_http_client_such_as_the_key_are_sent_along()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.NoItems));
        using var http = new HttpClient(network) { BaseAddress = new Uri("http://service.test") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "xp_1_s");

        await new ExperimentApiClient(http).Experiments.ListAsync();

        Assert.Equal("Bearer xp_1_s", network.Last.Headers["Authorization"]);
    }
}
