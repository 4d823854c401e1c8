using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ExperimentApi.Benchmarks.Recording;

/// <summary>Stands in for the service and takes everything at once: what is measured is the call that records, not who receives.</summary>
internal sealed class InstantService : HttpMessageHandler
{
    private static readonly byte[] Experiment = Encoding.UTF8.GetBytes("""
        {"experiment_id":"exp_bench","project":"default","status":"running","tags":[],"started_at":"2026-03-02T09:00:00Z",
         "last_activity_at":"2026-03-02T09:00:00Z","created_at":"2026-03-02T09:00:00Z","redacted":[],
         "performance":{"total_questions":0,"reported":null,"discrepancies":[],"unverified":[]}}
        """);

    private static readonly byte[] Receipt = """{"received":1,"inserted":1,"replaced":0,"unchanged":0}"""u8.ToArray();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool isStart = request.RequestUri!.AbsolutePath.EndsWith("/experiments", StringComparison.Ordinal);
        return Task.FromResult(new HttpResponseMessage(isStart ? HttpStatusCode.Created : HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(isStart ? Experiment : Receipt) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        });
    }
}
