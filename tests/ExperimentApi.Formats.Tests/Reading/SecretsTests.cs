using System.Text.Json;

namespace ExperimentApi.Formats.Tests.Reading;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("""{"apiKey": "abc", "max_tokens": "5"}""", """{"apiKey":"[redacted]","max_tokens":"5"}""")]
    [InlineData("""{"headers": {"Authorization": ["Basic x"]}}""", """{"headers":{"Authorization":["[redacted]"]}}""")]
    [InlineData("\"model=a,token=xyz,n=4\"", "\"model=a,token=[redacted],n=4\"")]
    [InlineData("\"Say what token=xyz means\"", "\"Say what token=xyz means\"")]
    [InlineData("""{"password_file": "/a", "api_key": true}""", """{"password_file": "/a", "api_key": true}""")]
    [InlineData("""{"url": "https://u:hunter2@host/x"}""", """{"url":"https[redacted]host/x"}""")]
    [InlineData("\"see xapp-1-A0000000000-123456 there\"", "\"see [redacted] there\"")]
    public void Credentials_are_replaced_and_nothing_else(string json, string expected) =>
        Assert.Equal(expected, Secrets.Redact(JsonElement.Parse(json)).GetRawText());
}
