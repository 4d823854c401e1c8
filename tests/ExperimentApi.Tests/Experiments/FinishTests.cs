using System.Net;

namespace ExperimentApi.Tests.Experiments;

public sealed class FinishTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Theory]
    [InlineData("completed")]
    [InlineData("failed")]
    [InlineData("cancelled")]
    public async Task A_run_ends_and_its_performance_is_answered(string status)
    {
        string id = await CreateAsync();
        await PostResultsAsync(id, """{"question_id": "q", "is_correct": true}""");
        Service.Clock.Advance(TimeSpan.FromMinutes(3));

        Answer performance = (await PostAsync($"{PathOf(id)}/finish", $$"""{"status": "{{status}}", "error": "why"}""")).Is(200);

        Assert.Equal(1, (int?)performance["correct_answers"]);
        Answer read = await GetAsync(PathOf(id));
        Assert.Equal(status, (string?)read["status"]);
        Assert.Equal("why", (string?)read["error"]);
        Assert.NotNull(read["finished_at"]);
        Assert.Equal((string?)read["finished_at"], (string?)read["last_activity_at"]);
    }

    [Fact]
    public async Task The_time_given_is_the_time_of_the_end()
    {
        string id = await CreateAsync();
        (await PostAsync($"{PathOf(id)}/finish", """{"status": "completed", "finished_at": "2025-06-28T18:16:35.5+02:00"}""")).Is(200);
        Assert.Equal("2025-06-28T16:16:35.5Z", (string?)(await GetAsync(PathOf(id)))["finished_at"]);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("cancelled")]
    public async Task A_run_that_broke_off_may_be_taken_up_again_and_completed_once(string broken)
    {
        string id = await CreateAsync();
        (await PostAsync($"{PathOf(id)}/finish", $$"""{"status": "{{broken}}", "error": "out of credit"}""")).Is(200);
        (await PostAsync($"{PathOf(id)}/finish", """{"status": "completed"}""")).Is(200);

        Answer read = await GetAsync(PathOf(id));
        Assert.Equal("completed", (string?)read["status"]);
        Assert.Null(read["error"]);
        (await PostAsync($"{PathOf(id)}/finish", $$"""{"status": "{{broken}}"}""")).IsProblem(409);
    }

    [Fact]
    public async Task Repeating_it_is_harmless_and_another_status_is_refused()
    {
        string id = await CreateAsync();
        Answer first = (await PostAsync($"{PathOf(id)}/finish", """{"status": "failed", "error": "first"}""")).Is(200);
        Answer before = await GetAsync(PathOf(id));
        Service.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(first.Text, (await PostAsync($"{PathOf(id)}/finish", """{"status": "failed", "error": "second", "finished_at": "2030-01-01"}""")).Is(200).Text);
        (await PostAsync($"{PathOf(id)}/finish", """{"status": "cancelled"}""")).IsProblem(409);

        Assert.Equal(before.Text, (await GetAsync(PathOf(id))).Text);
        Assert.Equal(before.ETag, (await GetAsync(PathOf(id))).ETag);
    }

    [Fact]
    public async Task Of_two_ends_at_once_one_holds()
    {
        string id = await CreateAsync();
        Answer[] answers = await Task.WhenAll(new[] { "failed", "cancelled" }.Select(status => PostAsync($"{PathOf(id)}/finish", $$"""{"status": "{{status}}"}""")));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("{}", "/status")]
    [InlineData("""{"status": null}""", "/status")]
    [InlineData("""{"status": "done"}""", "/status")]
    [InlineData("""{"status": "running"}""", "/status")]
    [InlineData("""{"status": "stalled"}""", "/status")]
    [InlineData("""{"status": "Completed"}""", "/status")]
    [InlineData("""{"status": 1, "finished_at": "soon", "error": 5, "reason": "x"}""", "/status /finished_at /error /reason")]
    public async Task Another_body_is_refused(string body, string pointers)
    {
        string id = await CreateAsync();
        (await PostAsync($"{PathOf(id)}/finish", body)).IsProblem(422, pointers.Split(' '));
        Assert.Equal("running", (string?)(await GetAsync(PathOf(id)))["status"]);
    }

    [Fact]
    public async Task A_stalled_run_can_end_and_a_finished_one_never_stalls()
    {
        string id = await CreateAsync();
        Service.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("stalled", (string?)(await GetAsync(PathOf(id)))["status"]);
        (await PostAsync($"{PathOf(id)}/finish", """{"status": "completed"}""")).Is(200);
        Service.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("completed", (string?)(await GetAsync(PathOf(id)))["status"]);
    }

    [Fact]
    public async Task Late_results_are_taken_and_the_figures_follow()
    {
        string id = await CreateAsync();
        (await PostAsync($"{PathOf(id)}/finish", """{"status": "completed"}""")).Is(200);
        await PostResultsAsync(id, """{"question_id": "late", "is_correct": true}""");
        Answer read = await GetAsync(PathOf(id));
        Assert.Equal("completed", (string?)read["status"]);
        Assert.Equal(1, (int?)read["performance"]!["total_questions"]);
    }
}
