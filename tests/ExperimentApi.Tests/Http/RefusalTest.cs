using System.Net.Http.Headers;
using System.Text;

namespace ExperimentApi.Tests.Http;

/// <summary>Sends what must be refused, and looks that nothing of it was stored.</summary>
public abstract class RefusalTest(ServiceFixture fixture) : ServiceTest(fixture)
{
    protected const string Experiments = "/api/v1/experiments";

    protected static ByteArrayContent Bytes(byte[] body, string? contentType = "application/json", string? encoding = null)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        return content;
    }

    protected static ByteArrayContent Text(string body, string? contentType = "application/json") => Bytes(Encoding.UTF8.GetBytes(body), contentType);

    /// <summary>Posts and asserts a whole problem with just these pointers, and that the database is as it was.</summary>
    protected async Task<Answer> RefusedAsync(int status, string path, HttpContent content, params string[] pointers)
    {
        long before = await RowsAsync();
        Answer answer = await SendAsync(HttpMethod.Post, path, content);
        IsWholeProblem(answer, status, path, pointers);
        Assert.Equal(before, await RowsAsync());
        return answer;
    }

    protected static void IsWholeProblem(Answer answer, int status, string path, params string[] pointers)
    {
        answer.IsProblem(status, pointers);
        Assert.StartsWith($"https://www.rfc-editor.org/rfc/rfc9110#name-{status}-", (string)answer["type"]!, StringComparison.Ordinal);
        Assert.NotEmpty((string)answer["title"]!);
        Assert.Equal(path.Split('?')[0], (string)answer["instance"]!);
        Assert.NotEmpty((string)answer["trace_id"]!);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SELECT", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("INSERT", answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    protected static string Message(Answer problem, string pointer) => (string)problem["errors"]![pointer]![0]!;

    protected async Task<long> RowsAsync() => (long)(await ScalarAsync(
        "SELECT (SELECT count(*) FROM experiments) + (SELECT count(*) FROM results) + (SELECT count(*) FROM configurations) + (SELECT count(*) FROM datasets)"))!;
}
