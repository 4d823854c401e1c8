using System.Net;
using System.Text.Json;
using ExperimentApi.Client.Tests.Support;

namespace ExperimentApi.Client.Tests.SampleRunner;

/// <summary>Answers a run's calls as the service would, and keeps what was posted.</summary>
internal sealed class FakeService(HttpStatusCode created = HttpStatusCode.Created, Action<RecordedRequest>? watch = null)
    : RecordingHandler(request =>
    {
        watch?.Invoke(request);
        return Answer(request, created);
    })
{
    public JsonElement Snapshot => JsonElement.Parse(Requests[0].Body!);

    public JsonElement Finish => JsonElement.Parse(Requests.Single(request => request.Path.EndsWith("/finish")).Body!);

    public IReadOnlyList<JsonElement> Results =>
    [
        .. Requests.Where(request => request.Path.Contains("/results"))
            .SelectMany(request => JsonElement.Parse(request.Body!).EnumerateArray()),
    ];

    private static HttpResponseMessage Answer(RecordedRequest request, HttpStatusCode created) => request.Address.Segments[^1] switch
    {
        "experiments" => Answers.Json(Answers.Experiment, created),
        "results" => Answers.Json(Answers.Receipt),
        "finish" or "performance" => Answers.Json(Figures),
        "heartbeat" => Answers.Json(
            """{"experiment_id":"exp_1","status":"running","last_activity_at":"2025-06-28T16:16:35Z"}"""),
        _ => Answers.Problem(HttpStatusCode.NotFound, """{"title":"Not found"}"""),
    };

    private const string Figures =
        """
        {"total_questions":1234,"correct_answers":987,"accuracy_rate":0.8,"accuracy_rate_answered":0.82,
         "accuracy_interval":{"low":0.71,"high":0.87,"level":0.95,"method":"clustered_t"},"conversations":{"total":20,"fully_correct":9},
         "total_estimated_cost":0.0842,"avg_cost_per_question":0.00092,"input_tokens":120345,"output_tokens":2310,
         "total_execution_time":0.0231,"p50_execution_time":0.00011,"p95_execution_time":1.5,
         "question_type_performance":{"lookup":{"total_questions":40,"correct_answers":36,"accuracy_rate":0.9}},
         "agent_performance":{"validator":{"total_executions":95,"success_rate":1,"avg_execution_time":0.00002,"estimated_cost":0.003}},
         "error_patterns":{"TimeoutError":2},"discrepancies":[],"unverified":[]}
        """;
}
