using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using ExperimentApi.TestKit;
using ExperimentApi.Tests.Results;

namespace ExperimentApi.Tests.Exports;

/// <summary>What tests of exports do again and again: get files, and read them with programs of other people.</summary>
public abstract class ExportTest(ServiceFixture fixture) : ResultsTest(fixture)
{
    /// <summary>Every member a result can have, with signs that some format has a use for.</summary>
    protected const string Full = """
        {"question_id": "数据/q 1#0", "conversation_id": "會話 α", "turn_index": 2, "total_turns": 7, "attempt": 3, "question": "Кто? \"quoted\", \r\n\t🙂 \\ \u0001", "question_type": "lookup", "expected": "4,575,515.0", "predicted": "", "is_correct": false, "score": 0.1, "confidence": 0.30000000000000004, "execution_time": 1.7976931348623157e-300, "estimated_cost": 0.0001234567890123456, "input_tokens": 999999999999, "output_tokens": 0, "agent_flow": ["a \"b\" \\ {c}, d", "NULL", "智能体"], "steps": [{"agent": "智能体", "model": "gpt-4o", "started_at": "2025-06-28T16:11:03.630309Z", "execution_time": 0.1, "estimated_cost": 5e-324, "input_tokens": 1, "output_tokens": 2, "success": false, "output": "o\r\n", "error": "e", "metadata": {"big": 123456789012345678901234567890}}, {"agent": "b"}], "dsl_program": "subtract(1, 2)", "reasoning": "…", "fallback_used": true, "error_type": "TimeoutError", "error_message": "line\nline", "timestamp": "2025-06-28T16:11:03.630309Z", "metadata": {"z": 1, "a": [1.5, -0.25, 1e21, null, true, {}], "integer": 170141183460469231731687303715884105728, "double": 0.30000000000000004, "текст": "值 🙂", "": ""}}
        """;

    protected async Task<byte[]> FileAsync(string path)
    {
        using HttpResponseMessage response = await Client.GetAsync(path);
        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
        return bytes;
    }

    protected Task<byte[]> FileAsync(string id, string format, string more = "") => FileAsync($"{Path(id)}/export?format={format}{more}");

    protected async Task<string> TextAsync(string path) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(await FileAsync(path));

    protected async Task<JsonNode> BundleAsync(string id, string more = "") => JsonNode.Parse(await FileAsync(id, "json", more))!;

    /// <summary>The lines of a file of many, each its only member.</summary>
    protected async Task<(string Kind, JsonNode Value)[]> LinesAsync(string query = "") =>
        [.. (await TextAsync($"/api/v1/export{query}")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Assert.Single(JsonNode.Parse(line)!.AsObject()))
            .Select(member => (member.Key, member.Value!))];

    /// <summary>So many results of a kilobyte or two, made by the database: more than any buffer on the way takes.</summary>
    protected async Task<string> CreateLargeAsync(int results)
    {
        string id = await CreateAsync();
        await ScalarAsync($"""
            INSERT INTO results (experiment_key, question_id, attempt, question, is_correct, received_at, content_hash)
            SELECT key, 'q' || lpad(n::text, 8, '0'), 1, repeat(md5(n::text), 50), n % 2 = 0, now(), gen_random_uuid()
            FROM experiments, generate_series(1, {results}) n WHERE experiment_id = '{id}'
            """);
        return id;
    }

    /// <summary>What DuckDB finds in a file, each row its values as it shows them.</summary>
    protected static async Task<string[]> AskDuckDbAsync(byte[] file, string sql)
    {
        string folder = TemporaryFolder.New();
        Directory.CreateDirectory(folder);
        try
        {
            string path = System.IO.Path.Combine(folder, "file");
            await File.WriteAllBytesAsync(path, file);
            await using var connection = new DuckDBConnection("Data Source=:memory:");
            await connection.OpenAsync();
            await using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = $"SET TimeZone = 'UTC'; {sql.Replace("FILE", $"'{path}'", StringComparison.Ordinal)}";
            await using var reader = await command.ExecuteReaderAsync();
            // The first result is that of the setting.
            var rows = new List<string>();
            do
            {
                while (await reader.ReadAsync())
                    rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "∅" : Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture))));
            }
            while (await reader.NextResultAsync());
            return [.. rows];
        }
        finally
        {
            TemporaryFolder.Delete(folder);
        }
    }
}
