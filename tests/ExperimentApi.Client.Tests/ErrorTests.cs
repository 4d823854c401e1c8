using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ExperimentApi.Client.Tests.Support;

namespace ExperimentApi.Client.Tests;

public class ErrorTests
{
    [Fact]
    public async Task A_refusal_carries_status_problem_and_a_message_that_says_what_to_mend()
    {
        ExperimentApiException refusal = await RefusalAsync(Answers.Problem(HttpStatusCode.UnprocessableEntity, """
            {"title":"The request is invalid.","status":422,"detail":"Nothing was stored.",
             "errors":{"/results/17/execution_time":["must be >= 0"]},"error_count":1,"trace_id":"t","extra":7}
            """));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refusal.Status);
        Assert.Equal("422 The request is invalid: Nothing was stored. [/results/17/execution_time: must be >= 0]", refusal.Message);
        Assert.Equal(("t", 7), (refusal.Problem!.TraceId, refusal.Problem.Extensions!["extra"].GetInt32()));
        Assert.Null(refusal.RetryAfter);
    }

    [Fact]
    public async Task Of_many_errors_the_message_names_the_first_and_counts_the_rest()
    {
        string errors = string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"/{i}\":[\"bad\"]"));

        ExperimentApiException refusal = await RefusalAsync(Answers.Problem(
            HttpStatusCode.UnprocessableEntity, $$"""{"title":"Invalid","errors":{{{errors}}},"error_count":250}"""));

        Assert.Equal("422 Invalid [/0: bad; /1: bad; /2: bad; and 247 more]", refusal.Message);
        Assert.Equal(100, refusal.Problem!.Errors!.Count);
    }

    [Fact]
    public async Task A_waiting_time_in_seconds_is_passed_on()
    {
        using HttpResponseMessage response = Answers.Problem(HttpStatusCode.ServiceUnavailable, """{"title":"Database away"}""");
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(5), (await RefusalAsync(response)).RetryAfter);
    }

    [Theory]
    [InlineData(90, 90)]
    [InlineData(-5, 0)]
    public async Task A_waiting_time_as_a_date_is_taken_against_the_clock_of_the_service(int secondsAhead, int wait)
    {
        var serviceTime = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using HttpResponseMessage response = Answers.Problem(HttpStatusCode.TooManyRequests, "{}");
        response.Headers.Date = serviceTime;
        response.Headers.RetryAfter = new RetryConditionHeaderValue(serviceTime.AddSeconds(secondsAhead));

        Assert.Equal(TimeSpan.FromSeconds(wait), (await RefusalAsync(response)).RetryAfter);
    }

    [Theory]
    [InlineData("text/html", "<html>bad gateway</html>")]
    [InlineData("application/json", "<html>")]
    [InlineData("application/problem+json", "")]
    [InlineData("application/problem+json", "[1]")]
    public async Task An_answer_that_is_no_problem_document_still_gives_the_status_and_the_address(string type, string body)
    {
        ExperimentApiException refusal = await RefusalAsync(Answers.Json(body, HttpStatusCode.BadGateway, type));

        Assert.Equal(HttpStatusCode.BadGateway, refusal.Status);
        Assert.Equal("502 Bad Gateway (GET http://service.test/api/v1/experiments/e)", refusal.Message);
        Assert.Null(refusal.Problem);
    }

    [Theory]
    [InlineData("<html>hello</html>")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{}")]
    public async Task Success_without_the_json_of_the_contract_is_no_success(string body)
    {
        ExperimentApiException refusal = await RefusalAsync(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(body, Encoding.UTF8, "text/html"),
        });

        Assert.Equal(HttpStatusCode.OK, refusal.Status);
        Assert.StartsWith("http://service.test/api/v1/experiments/e answered 200, but not with the JSON of this API", refusal.Message);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_not_a_refusal()
    {
        using var network = new RecordingHandler(_ => throw new HttpRequestException("Connection refused"));

        await Assert.ThrowsAsync<HttpRequestException>(() => network.Client().Experiments.GetAsync("e"));
    }

    private static async Task<ExperimentApiException> RefusalAsync(HttpResponseMessage response)
    {
        using var network = new RecordingHandler(response);
        return await Assert.ThrowsAsync<ExperimentApiException>(() => network.Client().Experiments.GetAsync("e"));
    }
}
