using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.ApiDocument;

/// <summary>
/// The files under <c>openapi/</c> are what the service serves. After a change of the API: <c>EXPERIMENTAPI_WRITE_OPENAPI=1 dotnet test
/// tests/ExperimentApi.Tests --filter CommittedDocument</c>, and read the difference.
/// </summary>
public sealed class CommittedDocumentTests(ServiceFixture fixture) : ServiceTest(fixture)
{
    [Theory]
    [InlineData("v1.json")]
    [InlineData("v1.yaml")]
    public async Task The_committed_document_is_the_one_served(string file)
    {
        string served = (await GetAsync($"/openapi/{file}")).Is(200).Text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        string path = Path.Combine(Repository.Root, "openapi", file);
        if (Environment.GetEnvironmentVariable("EXPERIMENTAPI_WRITE_OPENAPI") == "1")
            await File.WriteAllTextAsync(path, served);

        Assert.Equal(await File.ReadAllTextAsync(path), served);
    }
}
