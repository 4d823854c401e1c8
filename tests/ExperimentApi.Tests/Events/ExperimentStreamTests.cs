namespace ExperimentApi.Tests.Events;

/// <summary>The stream of one experiment.</summary>
public sealed class ExperimentStreamTests(ServiceFixture fixture) : EventTest(fixture)
{
    [Fact]
    public async Task It_begins_with_the_present_and_tells_each_answer_then_progress_then_the_end()
    {
        string id = await CreateAsync("\"expected_questions\": 4, \"project\": \"live\"");
        await PostAsync(id, 0, 1);
        using EventSource stream = await FollowAsync(id);
        Assert.Equal("no-cache", stream.Response.Headers.CacheControl?.ToString());
        Assert.Equal("no", stream.Response.Headers.GetValues("X-Accel-Buffering").Single());

        Event first = (await stream.NextAsync())!;
        Assert.Equal(("status", "running", id, "live"), (first.Name, (string)first["status"]!, (string)first["experiment_id"]!, (string)first["project"]!));
        Event present = (await stream.NextAsync())!;
        Assert.Equal(("progress", 1, 4, 3, 1, 0), (present.Name, (int)present["received"]!, (int)present["expected"]!, (int)present["missing"]!, (int)present["correct"]!, (int)present["skipped"]!));

        await PostAsync(id, 1, 3);
        List<Event> news = await stream.UntilReceivedAsync(4);
        Assert.Equal(["q1", "q2", "q3"], QuestionsOf(news).Order(StringComparer.Ordinal));
        Event answer = news.First(next => (string?)next["question_id"] == "q1");
        Assert.Equal((1, "sum", false, 0.5, 2.0), ((int)answer["attempt"]!, (string)answer["question_type"]!, (bool)answer["is_correct"]!, (double)answer["estimated_cost"]!, (double)answer["execution_time"]!));
        Assert.DoesNotContain("secret", answer.Data.ToJsonString(), StringComparison.Ordinal);
        Event progress = news[^1];
        Assert.Equal((0.5, 2.0, 0), ((double)progress["accuracy_rate"]!, (double)progress["total_estimated_cost"]!, (int)progress["skipped"]!));
        Assert.Equal("wilson", (string)progress["accuracy_interval"]!["method"]!);

        (await PostAsync($"/api/v1/experiments/{id}/finish", """{"status": "completed"}""")).Is(200);
        Event end = (await stream.UntilAsync(next => next.Is("status")))[^1];
        Assert.Equal("completed", (string)end["status"]!);
        Assert.Equal("progress", (await stream.NextAsync())!.Name);
        // Late answers still count, so that it goes on.
        await PostAsync(id, 4, 1);
        Assert.Equal(["q4"], QuestionsOf(await stream.UntilReceivedAsync(5)));
    }

    [Fact]
    public async Task A_stream_that_goes_on_gets_what_was_stored_meanwhile()
    {
        string id = await CreateAsync();
        string position;
        using (EventSource stream = await FollowAsync(id))
        {
            await PostAsync(id, 0, 2);
            position = (await stream.UntilReceivedAsync(2))[^1].Id;
        }
        await PostAsync(id, 2, 3);

        using EventSource again = await FollowAsync(id, position);
        List<Event> missed = await again.UntilAsync(next => next.Is("progress"));
        Assert.Equal("status", missed[0].Name);
        Assert.Superset(new HashSet<string> { "q2", "q3", "q4" }, QuestionsOf(missed).ToHashSet());
        Assert.Equal((5, 0), ((int)missed[^1]["received"]!, (int)missed[^1]["skipped"]!));
        Assert.NotEqual(position, missed[^1].Id);
        // Answers have the id from before, so that a stream that breaks off among them gets them again.
        Assert.All(missed.Where(next => next.Is("result")), next => Assert.Equal(position, next.Id));
    }

    [Fact]
    public async Task Of_many_at_once_the_newest_are_told_and_the_others_counted()
    {
        string id = await CreateAsync();
        using EventSource stream = await FollowAsync(id);
        await stream.UntilReceivedAsync(0);
        await PostAsync(id, 0, 1_200);
        List<Event> news = await stream.UntilReceivedAsync(1_200);
        Assert.Equal((500, 700), (QuestionsOf(news).Distinct().Count(), (int)news[^1]["skipped"]!));
    }

    [Fact]
    public async Task A_replaced_answer_a_judgement_and_a_heartbeat_after_silence_are_told()
    {
        string id = await CreateAsync();
        await PostAsync(id, 0, 1);
        using EventSource stream = await FollowAsync(id);
        await stream.UntilReceivedAsync(1);

        // Set forward, and not passed by: a reader is cut who takes nothing for so long, and the service may not yet know that this one has taken all.
        Service.Clock.AdjustTime(Service.Clock.GetUtcNow() + TimeSpan.FromMinutes(11));
        Assert.Equal("stalled", (string)(await stream.UntilAsync(next => next.Is("status")))[^1]["status"]!);
        (await PostAsync($"/api/v1/experiments/{id}/heartbeat")).Is(200);
        Assert.Equal("running", (string)(await stream.UntilAsync(next => next.Is("status")))[^1]["status"]!);

        (await PostAsync($"/api/v1/experiments/{id}/results?on_conflict=replace", Answers(0, 1).Replace("true", "false", StringComparison.Ordinal))).Is(200);
        List<Event> replaced = await stream.UntilAsync(next => next.Is("progress") && (int)next["correct"]! == 0);
        Assert.False((bool)replaced.First(next => next.Is("result"))["is_correct"]!);

        Assert.InRange((int)(await PostAsync($"/api/v1/experiments/{id}/results/q0/scores", """{"score": 1, "author": "me", "kind": "human"}""")).Status, 200, 201);
        await stream.UntilAsync(next => next.Is("progress") && (int)next["correct"]! == 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?purge=true")]
    public async Task It_ends_when_the_experiment_is_deleted(string how)
    {
        string id = await CreateAsync();
        using EventSource stream = await FollowAsync(id);
        await stream.UntilReceivedAsync(0);
        (await DeleteAsync($"/api/v1/experiments/{id}{how}")).Is(204);
        Assert.Equal("deleted", (string)(await stream.NextAsync())!["status"]!);
        Assert.Null(await stream.NextAsync());
        (await GetAsync($"/api/v1/experiments/{id}/events")).IsProblem(404);
    }

    [Fact]
    public async Task What_cannot_be_followed_is_refused()
    {
        (await GetAsync($"/api/v1/experiments/{NewId()}/events")).IsProblem(404);
        string id = await CreateAsync();
        foreach (string position in (string[])["x", "1-", "-1", "1-2-3", "123456789012345678", "1 "])
            (await GetAsync($"/api/v1/experiments/{id}/events", ("Last-Event-ID", position + "x"))).IsProblem(400, "Last-Event-ID");
        (await GetAsync("/api/v1/events", ("Last-Event-ID", "x"))).IsProblem(400, "Last-Event-ID");
        (await GetAsync("/api/v1/events?projct=x")).IsProblem(400, "projct");
        (await GetAsync("/api/v1/events?project=")).IsProblem(400, "project");
        (await PostAsync("/api/v1/events")).IsProblem(405);
        (await DeleteAsync($"/api/v1/experiments/{id}/events")).IsProblem(405);
    }

    [Fact]
    public async Task A_silent_stream_says_every_fifteen_seconds_that_it_lives()
    {
        string id = await CreateAsync();
        (HttpResponseMessage response, Stream body) = await EventSource.OpenRawAsync(Client, $"/api/v1/experiments/{id}/events");
        using (response)
        {
            Assert.StartsWith("retry: 2000\n\nid: ", await EventSource.ReadToAsync(body, "\"last_activity_at\""), StringComparison.Ordinal);
            Task<string> comment = EventSource.ReadToAsync(body, ": keep-alive\n\n");
            // The first time it has just spoken.
            Service.Clock.Advance(TimeSpan.FromSeconds(15));
            Service.Clock.Advance(TimeSpan.FromSeconds(15));
            await comment;
        }
    }
}
