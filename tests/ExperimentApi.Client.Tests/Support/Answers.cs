using System.Net;
using System.Text;

namespace ExperimentApi.Client.Tests.Support;

/// <summary>Answers as the contract words them, with as little in them as it allows.</summary>
internal static class Answers
{
    public const string Receipt = """{"received":1,"inserted":1,"replaced":0,"unchanged":0}""";

    public const string Performance =
        """{"total_questions":2,"accuracy_rate":0.5,"p50_execution_time":1.5,"reported":null,"discrepancies":[],"unverified":[]}""";

    public const string Experiment =
        $$"""
        {"experiment_id":"exp_1","project":"default","status":"running","tags":[],"started_at":"2025-06-28T16:16:35Z",
         "last_activity_at":"2025-06-28T16:16:35Z","created_at":"2025-06-28T16:16:35Z","redacted":[],"performance":{{Performance}}}
        """;

    public const string NoItems = """{"items":[],"next_cursor":null}""";

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json") =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, type) };

    public static HttpResponseMessage Problem(HttpStatusCode status, string json) => Json(json, status, "application/problem+json");

    public static HttpResponseMessage With(this HttpResponseMessage response, string header, string value)
    {
        response.Headers.Add(header, value);
        return response;
    }

    public static string Summary(string id) =>
        $$"""
        {"experiment_id":"{{id}}","project":"default","status":"completed","tags":[],"started_at":"2025-06-28T16:16:35Z","agents":[],
         "models":[],"total_questions":0,"total_answers":0,"correct_answers":0,"failure_count":0,"ungraded":0}
        """;

    public static string Result(string questionId) =>
        $$"""{"experiment_id":"exp_1","question_id":"{{questionId}}","received_at":"2025-06-28T16:16:35Z"}""";

    public static string Page(string? next, params string[] items) =>
        $$"""{"items":[{{string.Join(',', items)}}],"next_cursor":{{(next is null ? "null" : $"\"{next}\"")}}}""";
}
