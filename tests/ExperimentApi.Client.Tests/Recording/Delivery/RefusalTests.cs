using System.Net;
using System.Text.Json;
using ExperimentApi.Client.Recording;
using ExperimentApi.Client.Results;
using ExperimentApi.Client.Tests.Support;

namespace ExperimentApi.Client.Tests.Recording.Delivery;

public sealed class RefusalTests : RecorderTest
{
    [Theory]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task Rows_that_a_refusal_names_are_put_aside_and_the_others_delivered(HttpStatusCode status)
    {
        await using ExperimentRun run = await StartAsync();
        Answer = request => IsResults(request) && Rows(request).Count == 4
            ? Answers.Problem(status, """{"title":"No","errors":{"/1/score":["must be in [0, 1]"],"/1/attempt":["too small"],"/3":["stored"]},"error_count":3}""")
            : null;

        RecordingReport report = await RecordAsync(run, "q0", "q1", "q2", "q3");

        Assert.Equal(["q0 q1 q2 q3", "q0 q2"], Batches);
        Assert.Equal((2, 2, 0), (report.Delivered, report.Rejected, report.Spooled));
        JsonElement[] kept = [.. (await File.ReadAllLinesAsync(report.RejectedFile!)).Select(line => JsonElement.Parse(line))];
        Assert.Equal(["q1", "q3"], kept.Select(line => line.GetProperty("result").GetProperty("question_id").GetString()));
        Assert.Equal("/1/score: must be in [0, 1]; /1/attempt: too small", kept[0].GetProperty("reason").GetString());
        Assert.Equal((int)status, kept[0].GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Where_a_refusal_names_nobody_the_rows_at_fault_are_found()
    {
        await using ExperimentRun run = await StartAsync();
        Answer = request => IsResults(request) && request.Body!.Contains("\"bad")
            ? Answers.Problem(HttpStatusCode.UnprocessableEntity, """{"title":"No","errors":{"":["something"],"/99":["beyond"]}}""")
            : null;

        RecordingReport report = await RecordAsync(run, "q0", "bad1", "q2", "q3", "q4", "bad5", "q6");

        Assert.Equal((5, 2), (report.Delivered, report.Rejected));
    }

    [Fact]
    public async Task A_batch_that_is_too_large_is_sent_in_halves()
    {
        await using ExperimentRun run = await StartAsync();
        Answer = request => IsResults(request) && (Rows(request).Count > 2 || request.Body!.Contains("huge"))
            ? Answers.Json("<html>", HttpStatusCode.RequestEntityTooLarge, "text/html")
            : null;

        RecordingReport report = await RecordAsync(run, "q0", "q1", "q2", "huge", "q4");

        Assert.Equal((4, 1), (report.Delivered, report.Rejected));
        Assert.Equal("q0 q1", Batches[1]);
    }

    [Fact]
    public async Task A_body_that_was_cut_off_on_its_way_is_not_the_results_fault()
    {
        await using ExperimentRun run = await StartAsync();
        Answer = request => IsResults(request) && Batches.Count <= 2 ? Answers.Problem(HttpStatusCode.BadRequest, """{"title":"Unexpected end"}""") : null;
        await RecordAsync(run, "q0");
        RecordingReport cut = await PassTimeUntilAsync(run.CompleteAsync());
        Answer = request => IsResults(request) ? Answers.Problem(HttpStatusCode.BadRequest, """{"title":"Bad for ever"}""") : null;
        await RecordAsync(run, "q1");
        RecordingReport bad = await PassTimeUntilAsync(run.CompleteAsync());

        Assert.Equal((1, 0), (cut.Delivered, cut.Rejected));
        Assert.Equal((1, 1), (bad.Delivered, bad.Rejected));
    }

    [Fact]
    public async Task A_body_that_was_cut_off_among_lost_connections_is_not_the_results_fault()
    {
        await using ExperimentRun run = await StartAsync();
        Answer = request => !IsResults(request) || Batches.Count > 6 ? null
            : Batches.Count % 2 == 0 ? Answers.Problem(HttpStatusCode.BadRequest, """{"title":"Unexpected end"}""")
            : throw new HttpRequestException("Connection reset");
        await RecordAsync(run, "q0");
        RecordingReport report = await PassTimeUntilAsync(run.CompleteAsync());

        Assert.Equal((1, 0), (report.Delivered, report.Rejected));
    }

    [Fact]
    public async Task What_was_refused_outlives_the_run()
    {
        ExperimentRun run = await StartAsync();
        Answer = request => IsResults(request) ? Answers.Problem(HttpStatusCode.Conflict, """{"title":"No"}""") : null;
        RecordingReport report = await RecordAsync(run, "q0");
        await run.CompleteAsync();
        await run.DisposeAsync();

        Assert.Equal([report.RejectedFile], Directory.EnumerateFiles(SpoolFolder, "*", SearchOption.AllDirectories));
        Assert.Empty((await new SpoolReplay(Client, Options).RunAsync()).Runs);
    }

    [Fact]
    public async Task What_to_do_about_other_content_may_be_decided_before_a_batch()
    {
        Options.OnConflict = OnConflict.Keep;
        await using ExperimentRun run = await StartAsync();
        await RecordAsync(run, "q0");
        run.OnConflict = OnConflict.Replace;
        await RecordAsync(run, "q1");

        Assert.Equal(["?on_conflict=keep", "?on_conflict=replace"], Network.Requests.Where(IsResults).Select(request => request.Address.Query));
    }

    [Fact]
    public async Task An_end_that_is_refused_is_no_reason_to_try_for_ever()
    {
        await using ExperimentRun run = await StartAsync();
        Answer = request => request.Path.EndsWith("/finish") ? Answers.Problem(HttpStatusCode.Conflict, """{"title":"It is finished as failed"}""") : null;

        RecordingReport report = await run.CompleteAsync();

        Assert.False(report.IsFinished);
        Assert.Single(Network.Requests, request => request.Path.EndsWith("/finish"));
    }

    private static Task<RecordingReport> RecordAsync(ExperimentRun run, params string[] ids)
    {
        foreach (string id in ids)
            run.Record(Result(id));
        return run.FlushAsync();
    }
}
