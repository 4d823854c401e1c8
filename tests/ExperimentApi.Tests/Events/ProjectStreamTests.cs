namespace ExperimentApi.Tests.Events;

/// <summary>The stream of a project, and of all.</summary>
public sealed class ProjectStreamTests(ServiceFixture fixture) : EventTest(fixture)
{
    [Fact]
    public async Task It_shows_what_runs_and_what_begins_and_nothing_of_other_projects()
    {
        string project = NewId("project");
        string running = await CreateAsync($"\"project\": \"{project}\"");
        string other = await CreateAsync("\"project\": \"elsewhere\"");
        using EventSource stream = await EventSource.OpenAsync(Client, $"/api/v1/events?project={project}");
        Assert.Equal(("status", running), await NextAsync(stream));
        Assert.Equal(("progress", running), await NextAsync(stream));

        await PostAsync(other, 0, 3);
        string begun = await CreateAsync($"\"project\": \"{project}\"");
        await PostAsync(begun, 0, 2);
        await PostAsync(running, 0, 2);
        var received = new Dictionary<string, int>();
        List<Event> news = await stream.UntilAsync(next =>
        {
            if (next.Is("progress"))
                received[(string)next["experiment_id"]!] = (int)next["received"]!;
            return received.Values.Sum() == 4;
        });
        Assert.DoesNotContain(news, next => (string)next["experiment_id"]! == other);
        Assert.Equal(2, QuestionsOf(news.Where(next => (string)next["experiment_id"]! == begun)).Distinct().Count());

        (await DeleteAsync($"/api/v1/experiments/{begun}")).Is(204);
        Event deleted = (await stream.UntilAsync(next => next.Is("status") && (string)next["status"]! == "deleted"))[^1];
        Assert.Equal(begun, (string)deleted["experiment_id"]!);
    }

    [Fact]
    public async Task A_stream_that_goes_on_gets_what_was_stored_meanwhile_in_runs_that_have_finished_too()
    {
        string project = NewId("project");
        string id = await CreateAsync($"\"project\": \"{project}\"");
        string position;
        using (EventSource stream = await EventSource.OpenAsync(Client, $"/api/v1/events?project={project}"))
            position = (await stream.UntilReceivedAsync(0))[^1].Id;
        await PostAsync(id, 0, 3);
        (await PostAsync($"/api/v1/experiments/{id}/finish", """{"status": "failed"}""")).Is(200);

        using EventSource again = await EventSource.OpenAsync(Client, $"/api/v1/events?project={project}", position);
        List<Event> missed = await again.UntilReceivedAsync(3);
        Assert.Equal("failed", (string)missed[0]["status"]!);
        Assert.Equal(3, QuestionsOf(missed).Length);
    }

    private static async Task<(string, string)> NextAsync(EventSource stream) => await stream.NextAsync() is { } next ? (next.Name, (string)next["experiment_id"]!) : ("", "");
}
