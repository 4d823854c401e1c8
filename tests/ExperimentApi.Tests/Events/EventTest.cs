namespace ExperimentApi.Tests.Events;

/// <summary>Posts and follows.</summary>
public abstract class EventTest(ServiceFixture fixture) : ServiceTest(fixture)
{
    internal Task<EventSource> FollowAsync(string experimentId, string? lastEventId = null) =>
        EventSource.OpenAsync(Client, $"/api/v1/experiments/{experimentId}/events", lastEventId);

    protected async Task PostAsync(string experimentId, int from, int count) =>
        (await PostAsync($"/api/v1/experiments/{experimentId}/results", Answers(from, count))).Is(200);

    protected static string Answers(int from, int count) => $"[{string.Join(',', Enumerable.Range(from, count).Select(number =>
        $$"""{"question_id": "q{{number}}", "question_type": "sum", "question": "secret", "is_correct": {{(number % 2 == 0 ? "true" : "false")}}, "estimated_cost": 0.5, "execution_time": 2}"""))}]";

    internal static string[] QuestionsOf(IEnumerable<Event> events) => [.. events.Where(next => next.Is("result")).Select(next => (string)next["question_id"]!)];
}
