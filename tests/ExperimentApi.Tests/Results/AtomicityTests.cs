namespace ExperimentApi.Tests.Results;

public sealed class AtomicityTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private const string Bad = """{"question_id": "bad", "score": 7}""";

    [Fact]
    public async Task One_bad_result_among_many_stores_nothing()
    {
        string id = await CreateAsync();
        (await PostResultsAsync(id, $$"""{"results": {{Array([.. Rows(17), """{"question_id": "x", "execution_time": -1}""", .. Rows(500, "later")])}}}"""))
            .IsProblem(422, "/results/17/execution_time");
        Assert.Equal(0, await RowsAsync(id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(3456)]
    public async Task One_bad_line_stores_nothing_whichever_batch_it_is_in(int line)
    {
        string id = await CreateAsync();
        (await PostLinesAsync(id, Lines([.. Rows(line), Bad]))).IsProblem(422, $"/{line}/score");
        Assert.Equal(0, await RowsAsync(id));
        Assert.Equal(0, (long)(await GetAsync($"{Path(id)}/performance"))["total_answers"]!);
    }

    [Fact]
    public async Task A_line_that_is_no_JSON_stores_nothing()
    {
        string id = await CreateAsync();
        (await PostLinesAsync(id, Lines([.. Rows(2100), "{\"question_id\": \"cut"]))).IsProblem(400, "/2100/question_id");
        Assert.Equal(0, await RowsAsync(id));
    }

    [Theory]
    [InlineData("{\"question_id\": \"q3\", \"is_correct\": true}")]
    [InlineData("{\"question_id\": \"q3\", \"is_correct\": false}")]
    [InlineData("{\"question_id\": \"q3\", \"attempt\": 1}")]
    public async Task A_result_given_twice_is_refused_by_name(string second)
    {
        string id = await CreateAsync();
        Answer refused = (await PostResultsAsync(id, Array([.. Rows(10), second]), "?on_conflict=replace")).IsProblem(422, "/10");
        Assert.Contains("'q3', attempt 1", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await RowsAsync(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?on_conflict=replace")]
    [InlineData("?on_conflict=keep")]
    public async Task A_line_given_twice_is_refused_also_where_batches_lie_between(string query)
    {
        string id = await CreateAsync();
        (await PostLinesAsync(id, Lines([.. Rows(3000), .. Rows(1), .. Rows(5, "more")]), query)).IsProblem(422, "/3000");
        Assert.Equal(0, await RowsAsync(id));
    }

    [Fact]
    public async Task A_line_given_twice_is_refused_where_it_replaced_what_was_stored()
    {
        string id = await CreateWithAsync(Array(Rows(1)));
        string lines = Lines([.. Rows(1, members: "\"is_correct\": false"), .. Rows(2500, "between"), .. Rows(1)]);

        Answer refused = (await PostLinesAsync(id, lines, "?on_conflict=replace")).IsProblem(422, "/2501");
        Assert.Contains("'q0', attempt 1", refused.Text, StringComparison.Ordinal);
        Assert.Equal(1, await RowsAsync(id));
        Assert.True((bool)(await SingleAsync(id))["is_correct"]!);
    }

    [Fact]
    public async Task A_line_that_says_what_is_stored_is_unchanged_each_time()
    {
        string id = await CreateWithAsync(Array(Rows(1)));
        AssertReceipt(await PostLinesAsync(id, Lines([.. Rows(1), .. Rows(2500, "between"), .. Rows(1)])), 2502, 2500, 0, 2);
    }

    [Fact]
    public async Task Streams_that_many_send_at_once_are_stored_once()
    {
        string id = await CreateAsync();
        string lines = Lines(Rows(2500));
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostLinesAsync(id, lines)));

        // One that found nothing stored and then met the rows of another cannot be read again by the service: its client repeats it.
        Assert.All(answers, answer => Assert.Contains((int)answer.Status, (int[])[200, 503]));
        Assert.Equal(2500, answers.Where(answer => answer.Status == System.Net.HttpStatusCode.OK).Sum(answer => (long)answer["inserted"]!));
        AssertReceipt(await PostLinesAsync(id, lines), 2500, 0, 0, 2500);
        Assert.Equal(2500, await RowsAsync(id));
    }

    [Fact]
    public async Task A_stream_that_was_stored_can_be_sent_again()
    {
        string id = await CreateAsync();
        string lines = Lines(Rows(4500));
        AssertReceipt(await PostLinesAsync(id, lines), 4500, 4500, 0, 0);
        AssertReceipt(await PostLinesAsync(id, lines), 4500, 0, 0, 4500);
        AssertReceipt(await PostLinesAsync(id, Lines([.. Rows(4500), .. Rows(7, "new")])), 4507, 7, 0, 4500);
        AssertReceipt(await PostLinesAsync(id, Lines(Rows(4500, members: "\"is_correct\": false")), "?on_conflict=replace"), 4500, 0, 4500, 0);
        Assert.Equal(7, (long)(await GetAsync($"{Path(id)}/performance"))["correct_answers"]!);
    }

    [Fact]
    public async Task A_conflict_in_the_last_batch_undoes_the_first()
    {
        string id = await CreateWithAsync(Array(Rows(1, "last")));
        (await PostLinesAsync(id, Lines([.. Rows(2345), .. Rows(1, "last", "\"is_correct\": false")]))).IsProblem(409, "/2345");
        Assert.Equal(1, await RowsAsync(id));
    }

    [Fact]
    public async Task A_body_that_breaks_off_stores_nothing()
    {
        string id = await CreateAsync();
        using var body = new BrokenOff(Lines(Rows(2500)));
        await Assert.ThrowsAsync<HttpRequestException>(() => StreamAsync(id, body));

        // The rows of a request that is still being given up would lock these.
        AssertReceipt(await PostResultsAsync(id, Array(Rows(2500))), 2500, 2500, 0, 0);
    }

    /// <summary>A stream of lines whose client dies.</summary>
    private sealed class BrokenOff : HttpContent
    {
        private readonly byte[] _lines;

        public BrokenOff(string lines)
        {
            _lines = System.Text.Encoding.UTF8.GetBytes(lines);
            Headers.ContentType = new("application/x-ndjson");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(_lines);
            await stream.FlushAsync();
            throw new IOException("gone");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
