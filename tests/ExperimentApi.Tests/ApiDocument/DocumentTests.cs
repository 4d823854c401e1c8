using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.ApiDocument;

public sealed class DocumentTests(ServiceFixture fixture) : ServiceTest(fixture)
{
    [Fact]
    public async Task Every_operation_has_a_summary_a_description_and_an_id()
    {
        foreach ((string operation, JsonNode body) in await OperationsAsync())
        {
            foreach (string member in (string[])["summary", "description", "operationId", "tags"])
                Assert.True(body[member] is not null, $"{operation} has no {member}");
        }
    }

    [Fact]
    public async Task Every_operation_of_the_api_declares_problems_as_problem_json()
    {
        foreach ((string operation, JsonNode body) in (await OperationsAsync()).Where(entry => entry.Operation.Contains("/api/", StringComparison.Ordinal)))
        {
            JsonObject responses = body["responses"]!.AsObject();
            Assert.Contains(responses, response => response.Key[0] == '4');
            Assert.Contains(responses, response => response.Key == "503");
            foreach ((string status, JsonNode? response) in responses.Where(response => response.Key[0] is '4' or '5'))
                Assert.True(response!["content"]?["application/problem+json"]?["example"] is not null, $"{operation} {status}: {response}");
        }
    }

    [Fact]
    public async Task Every_request_body_and_answer_has_an_example()
    {
        foreach ((string operation, JsonNode body) in await OperationsAsync())
        {
            IEnumerable<JsonNode?> contents = [body["requestBody"]?["content"], .. body["responses"]!.AsObject().Select(response => response.Value!["content"])];
            foreach (JsonNode media in contents.OfType<JsonObject>().SelectMany(content => content.Select(entry => entry.Value!)))
                Assert.True(media["example"] is not null, operation);
        }
    }

    [Fact]
    public async Task Every_member_of_every_schema_has_a_description()
    {
        JsonObject schemas = (await DocumentAsync())["components"]!["schemas"]!.AsObject();
        Assert.NotEmpty(schemas);
        string[] bare = [.. schemas.SelectMany(schema => schema.Value!["properties"]?.AsObject()
            .Where(member => string.IsNullOrEmpty((string?)member.Value!["description"])).Select(member => $"{schema.Key}.{member.Key}") ?? [])];
        Assert.Empty(bare);
    }

    [Fact]
    public async Task Every_query_parameter_has_a_description()
    {
        foreach ((string operation, JsonNode body) in await OperationsAsync())
        {
            foreach (JsonNode? parameter in body["parameters"]?.AsArray() ?? [])
                Assert.True(!string.IsNullOrEmpty((string?)parameter!["description"]), $"{operation} {parameter["name"]}");
        }
    }

    [Fact]
    public async Task Open_sections_take_any_member_and_the_rest_does_not()
    {
        JsonNode schemas = (await DocumentAsync())["components"]!["schemas"]!;
        Assert.True(schemas["AgentConfiguration"]!["additionalProperties"] is JsonObject or null);
        Assert.Null(schemas["AgentConfiguration"]!["properties"]!["members"]);
        Assert.False((bool)schemas["ResultSubmission"]!["additionalProperties"]!);
        Assert.False((bool)schemas["ExperimentSnapshot"]!["additionalProperties"]!);
    }

    [Fact]
    public async Task The_page_for_people_is_there() => Assert.Contains("swagger-ui", (await GetAsync("/swagger/index.html")).Is(200).Text, StringComparison.Ordinal);

    private async Task<JsonNode> DocumentAsync() => (await GetAsync("/openapi/v1.json")).Is(200).Json;

    private async Task<IReadOnlyList<(string Operation, JsonNode Body)>> OperationsAsync()
    {
        (string, JsonNode)[] operations = [.. (await DocumentAsync())["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Select(operation => ($"{operation.Key} {path.Key}", operation.Value!)))];
        Assert.True(operations.Length > 15);
        return operations;
    }
}
