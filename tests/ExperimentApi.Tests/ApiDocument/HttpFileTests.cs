using System.Text.RegularExpressions;
using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.ApiDocument;

/// <summary>Sends every request of <c>api.http</c>, in order, and holds the answer that stands above each.</summary>
public sealed partial class HttpFileTests(ServiceFixture fixture) : ServiceTest(fixture)
{
    [Fact]
    public async Task Every_request_of_the_file_gets_the_answer_above_it()
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "api.http"));
        foreach (Match variable in Variable().Matches(text))
            text = text.Replace($"{{{{{variable.Groups["name"].Value}}}}}", variable.Groups["value"].Value, StringComparison.Ordinal);
        MatchCollection requests = Request().Matches(text.ReplaceLineEndings("\n"));
        Assert.Equal(text.Split("\n###").Length - 1, requests.Count);

        foreach (Match request in requests)
        {
            Answer answer = await SendAsync(request);
            Assert.True((int)answer.Status == int.Parse(request.Groups["status"].ValueSpan, null), $"{request.Value}\n{(int)answer.Status}: {answer.Text}");
        }
    }

    [Fact]
    public async Task The_file_walks_every_operation()
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "api.http"));
        var paths = (await GetAsync("/openapi/v1.json")).Is(200).Json["paths"]!.AsObject();
        foreach (var path in paths)
        {
            string pattern = Regex.Replace(Regex.Escape(path.Key).Replace("\\{", "{", StringComparison.Ordinal), "{[^}/]+}", "[^/?\\s]+");
            foreach (var operation in path.Value!.AsObject())
                Assert.Matches($"(?im)^{operation.Key} {{{{host}}}}{pattern}(\\?|$)", text);
        }
    }

    private Task<Answer> SendAsync(Match request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Groups["method"].Value), new Uri(request.Groups["path"].Value, UriKind.Relative));
        var headers = request.Groups["headers"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        if (headers.Remove("Content-Type", out string? mediaType))
            message.Content = Content(request.Groups["body"].Value, mediaType);
        foreach ((string name, string value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return SendAsync(message);
    }

    [GeneratedRegex(@"(?m)^@(?<name>\w+) = (?<value>\S+)$")]
    private static partial Regex Variable();

    [GeneratedRegex("""^### .+\n# (?<status>\d+)\n(?<method>[A-Z]+) https?://[^/]+(?<path>\S+)\n(?<headers>([A-Za-z-]+: .+\n)*)(\n(?<body>(?!###)(.|\n(?!\n?###))+))?""", RegexOptions.Multiline)]
    private static partial Regex Request();
}
