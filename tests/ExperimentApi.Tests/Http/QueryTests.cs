using System.Buffers.Text;
using System.Text;

namespace ExperimentApi.Tests.Http;

public sealed class QueryTests(ServiceFixture fixture) : RefusalTest(fixture)
{
    [Theory]
    [InlineData("limit=", "limit")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("limit=99999999999", "limit")]
    [InlineData("limit=5&limit=6", "limit")]
    [InlineData("Limit=5", "Limit")]
    [InlineData("projekt=x", "projekt")]
    [InlineData("projekt=x&modell=y", "projekt", "modell")]
    [InlineData("project=x&project=y", "project")]
    [InlineData("project=%00", "project")]
    [InlineData("q=a%00b", "q")]
    [InlineData("tag=a&tag=%00", "tag")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=yesterday&limit=many&modell=x", "from", "limit", "modell")]
    [InlineData("to=2025-13-01", "to")]
    [InlineData("min_accuracy=NaN", "min_accuracy")]
    [InlineData("min_accuracy=1e999&max_accuracy=-1", "min_accuracy", "max_accuracy")]
    [InlineData("min_questions=-1", "min_questions")]
    [InlineData("include_deleted=perhaps", "include_deleted")]
    [InlineData("status=sleeping&sort=name", "status", "sort")]
    [InlineData("cursor=%25%25", "cursor")]
    [InlineData("cursor=WyJhIl0", "cursor")]
    [InlineData("cursor=bnVsbA", "cursor")]
    public async Task A_query_that_cannot_be_meant_is_a_400_that_names_the_parameter(string query, params string[] names) =>
        IsWholeProblem(await GetAsync($"{Experiments}?{query}"), 400, Experiments, names);

    [Theory]
    [InlineData("q=%27%26%7C%21%28%3A%2A%5C")]
    [InlineData("q=%FF%FE")]
    [InlineData("project=%27%3B%20DROP%20TABLE%20results%3B--")]
    [InlineData("git_commit=%25_%5C")]
    [InlineData("tag=&tag=b")]
    [InlineData("from=2025-01-01T00:00:00%2B02:00&to=9999-12-31T23:59:59Z")]
    [InlineData("from=0001-01-01")]
    [InlineData("min_questions=9223372036854775807")]
    public async Task Whatever_signs_a_value_holds_it_is_only_a_value(string query) => (await GetAsync($"{Experiments}?{query}")).Is(200);

    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "/revert")]
    [InlineData("GET", "/duplicates")]
    [InlineData("GET", "/progress")]
    [InlineData("GET", "/performance")]
    [InlineData("GET", "/results")]
    [InlineData("GET", "/results/q")]
    [InlineData("POST", "/heartbeat")]
    [InlineData("POST", "/restore")]
    public async Task An_unknown_parameter_is_refused_everywhere(string method, string route)
    {
        string path = $"{Experiments}/{await CreateAsync()}{route}";
        IsWholeProblem(await SendAsync(new HttpMethod(method), $"{path}?purg=true", null), 400, path, "purg");
    }

    [Fact]
    public async Task A_misspelt_purge_deletes_nothing()
    {
        string id = await CreateAsync();
        (await DeleteAsync($"{Experiments}/{id}?purge=yes")).IsProblem(400, "purge");
        (await GetAsync($"{Experiments}/{id}")).Is(200);
    }

    [Fact]
    public async Task A_cursor_that_somebody_changed_is_a_400_or_a_place_and_never_a_fault()
    {
        string id = await CreateAsync();
        await CreateAsync();
        (await PostAsync($"{Experiments}/{id}/results", """[{"question_id": "1"}, {"question_id": "2"}]""")).Is(200);
        foreach (string list in new[] { $"{Experiments}?limit=1", $"{Experiments}?limit=1&sort=accuracy_rate", $"{Experiments}?limit=1&sort=-total_questions", $"{Experiments}/{id}/results?limit=1" })
        {
            string cursor = (string)(await GetAsync(list)).Is(200)["next_cursor"]!;
            (await GetAsync($"{list}&cursor={cursor}")).Is(200);
            (await GetAsync($"{list.Replace("limit", "cursor=" + cursor + "&q=x&limit", StringComparison.Ordinal)}")).IsProblem(400, "cursor");
            string[] values = System.Text.Json.JsonSerializer.Deserialize(Base64Url.DecodeFromChars(cursor), Contracts.Json.WireJson.Context.IReadOnlyListString)!.ToArray();
            for (int place = 1; place < values.Length; place++)
            {
                foreach (string forged in new[] { "", "x", "\\u0000", "NaN", "1e999", "-99999999999999999999", "2025-01-01T00:00:00.0000000+02:00", "0001-01-01T00:00:00.0000000+14:00", "\\ud800" })
                {
                    string[] changed = [.. values.Select(value => $"\"{value}\"")];
                    changed[place] = $"\"{forged}\"";
                    Answer answer = await GetAsync($"{list}&cursor={Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"[{string.Join(',', changed)}]"))}");
                    Assert.True((int)answer.Status is 200 or 400, $"{list} with {forged} at {place}: {answer.Text}");
                }
            }
        }
    }
}
