using System.Globalization;
using System.Text;
using CsCheck;

namespace ExperimentApi.Tests.Http;

/// <summary>Whatever is posted, the service either stores it or says why not.</summary>
public sealed class RandomBodyTests(ServiceFixture fixture) : RefusalTest(fixture)
{
    private const int Bodies = 500;

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.OneOf("", "a", "1", "/", "~", "\\u0000", "\\ud83d", "\\ud83d\\ude00", "\\u0061", "中", "😀", "\\\\", "\\n", "2025-06-28T16:16:35+02:00", "0001-01-01T00:00:00Z", "[redacted]", "api_key"),
        Gen.Char.AlphaNumeric.Array[0, 40].Select(letters => new string(letters)));

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.OneOf("0", "-0", "1", "-1", "1e999", "1e-999", "5e-324", "9223372036854775808", "1.0", "1e5", "0e-20000", "1E+2", "NaN", "01", "123456789012345678901234567890"),
        Gen.Int.Select(value => value.ToString(CultureInfo.InvariantCulture)),
        Gen.Double.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    private static readonly Gen<string> Name = Gen.OneOf(Gen.OneOf(
        "experiment_id", "project", "name", "notes", "tags", "timestamp", "agents", "workflow", "tasks", "dataset", "system", "environment_snapshot", "performance", "expected_questions", "config_hash",
        "question_id", "conversation_id", "record_id", "turn_index", "attempt", "question", "expected", "ground_truth", "is_correct", "score", "execution_time", "input_tokens", "agent_flow", "steps",
        "agent", "output", "metadata", "error_type", "results", "accuracy_rate", "agent_performance", "error_patterns", "total_questions", "common_failures", "conversation_ids", "question_types", "model"), AnyText);

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Gen.OneOf(Number, AnyText.Select(Quoted))
        : Gen.Frequency(
            (2, Gen.OneOf("null", "true", "false")),
            (3, Number),
            (4, AnyText.Select(Quoted)),
            (2, inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]")),
            (3, Gen.Select(Name, inner).Array[0, 5].Select(Object))));

    private static readonly Gen<byte[]> Body = Gen.Select(Gen.Select(Name, Value).Array[0, 6], Gen.Int[0, 9], Gen.Byte.Array[0, 6], Gen.Int[0, 10_000], (members, kind, noise, place) =>
    {
        byte[] text = Encoding.UTF8.GetBytes(kind switch { 0 => $"[{Object(members)}]", 1 => $"{{\"results\":[{Object(members)}]}}", 2 or 3 => Object(members), _ => Object([("question_id", Quoted(Guid.NewGuid().ToString())), .. members]) });
        int at = place % text.Length;
        return kind switch { 7 => [.. text[..at], .. noise, .. text[at..]], 8 => [.. text[..at], .. noise, .. text[Math.Min(text.Length, at + noise.Length)..]], 9 => text[..at], _ => text };
    });

    [Theory]
    [InlineData("POST", "/api/v1/experiments", "application/json")]
    [InlineData("POST", "/api/v1/experiments/{0}/results?on_conflict=replace", "application/json")]
    [InlineData("POST", "/api/v1/experiments/{0}/results?on_conflict=keep", "application/x-ndjson")]
    [InlineData("PUT", "/api/v1/experiments/{0}/performance", "application/json")]
    [InlineData("PATCH", "/api/v1/experiments/{0}", "application/merge-patch+json")]
    [InlineData("POST", "/api/v1/experiments/{0}/finish", "application/json")]
    public async Task No_body_is_a_fault_of_the_service(string method, string path, string mediaType)
    {
        string target = string.Format(CultureInfo.InvariantCulture, path, await CreateAsync());
        int stored = 0;
        int refused = 0;
        await Body.SampleAsync(async body =>
        {
            Answer answer = await SendAsync(new HttpMethod(method), target, Bytes(body, mediaType));
            Assert.True((int)answer.Status is 200 or 201 or 400 or 409 or 422, $"{answer.Text}\nfor {Encoding.UTF8.GetString(body)}");
            if ((int)answer.Status < 300)
                Interlocked.Increment(ref stored);
            else
                Interlocked.Increment(ref refused);
        }, iter: Bodies, threads: 8, print: Encoding.UTF8.GetString);

        Assert.True(refused > 10, $"{stored} stored, {refused} refused");
        Assert.True(stored > 0 || path.EndsWith("/finish", StringComparison.Ordinal), $"{stored} stored, {refused} refused");
        (await GetAsync($"{Experiments}?limit=500")).Is(200);
        (await GetAsync(target.Split('?')[0].Replace("/finish", "", StringComparison.Ordinal))).Is(200);
    }

    private static string Quoted(string text) => $"\"{text}\"";

    private static string Object((string Name, string Value)[] members) =>
        $"{{{string.Join(',', members.DistinctBy(member => member.Name).Select(member => $"{Quoted(member.Name)}:{member.Value}"))}}}";
}
