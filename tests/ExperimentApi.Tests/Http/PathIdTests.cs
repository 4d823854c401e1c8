using System.Net.Sockets;
using System.Text;

namespace ExperimentApi.Tests.Http;

public sealed class PathIdTests(ServiceFixture fixture) : ServiceTest(fixture)
{
    public static TheoryData<string> Ids =>
    [
        "convfinqa/Single_MRO/2007/page_134.pdf-1#3", "a b", "a+b", "a?b=c", "a#b", "问题/一", "trailing.", "...", "%2F", "a%2fb", "a/%2F/b", "%252F", "100%", "%zz", "/", "//",
        "/leading", "trailing/", "a//b", "a/../b", "../..", "a\\b", "a;b=c", "a:b@c", "&=,$!'()*", "\"<>|", "é", "e\u0301", "😀", "\u007f\u0001", " ", "~", "%FF",
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_question_id_of_any_characters_is_found_by_its_path(string questionId)
    {
        string id = await CreateAsync();
        string body = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["question_id"] = questionId }).ToJsonString();
        (await PostAsync($"/api/v1/experiments/{id}/results", body)).Is(200);

        Answer attempts = (await RawGetAsync($"/api/v1/experiments/{id}/results/{Escape(questionId)}")).Is(200);
        Assert.Equal(questionId, (string)attempts["question_id"]!);
        Assert.Equal(questionId, (string)attempts["attempts"]![0]!["question_id"]!);
        Answer across = (await RawGetAsync($"/api/v1/questions/{Escape(questionId)}/results?limit=500")).Is(200);
        Assert.Contains(across["items"]!.AsArray(), item => (string)item!["experiment_id"]! == id && (string)item["question_id"]! == questionId);
    }

    [Theory]
    [InlineData("", "GET")]
    [InlineData("", "DELETE")]
    [InlineData("/revert", "GET")]
    [InlineData("/duplicates", "GET")]
    [InlineData("/progress", "GET")]
    [InlineData("/performance", "GET")]
    [InlineData("/results", "GET")]
    [InlineData("/results/q", "GET")]
    [InlineData("/heartbeat", "POST")]
    [InlineData("/restore", "POST")]
    public async Task Every_route_reads_an_experiment_id_as_it_was_meant(string route, string method)
    {
        foreach (string id in new[] { "a/b", "a%2Fb", "a b", "问?#", "a+b." })
            Assert.Contains($"'{id}'", (string)(await SendAsync(new HttpMethod(method), $"/api/v1/experiments/{Escape(id)}{route}", null)).IsProblem(404)["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/experiments/{0}/")]
    [InlineData("/api/v1//experiments/{0}", 404)]
    [InlineData("/api/v1/experiments/{0}/results/..")]
    [InlineData("/api/v1/experiments/x/../{0}")]
    [InlineData("/api/v1/experiments/{0}/x/%2e%2e")]
    [InlineData("http://{1}/api/v1/experiments/{0}?")]
    public async Task Slashes_and_dots_around_an_id_do_not_make_another_of_it(string target, int status = 200)
    {
        string id = await CreateAsync();
        Answer answer = (await RawGetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, target, id, Service.Address.Authority))).Is(status);
        if (status == 200)
            Assert.Equal(id, (string)answer["experiment_id"]!);
    }

    /// <summary>A target as it stands, where a client's URL class would tidy it up.</summary>
    private async Task<Answer> RawGetAsync(string target)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Service.Address.Host, Service.Address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.0\r\nHost: {Service.Address.Authority}\r\n\r\n"));
        using var reader = new StreamReader(stream);
        string[] parts = (await reader.ReadToEndAsync()).Split("\r\n\r\n", 2);
        using var none = new HttpResponseMessage();
        return new Answer((System.Net.HttpStatusCode)int.Parse(parts[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), parts[1], none.Headers, null);
    }
}
