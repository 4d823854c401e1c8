using System.Text;
using CsCheck;
using ExperimentApi.TestKit;
using ExperimentApi.Tests.Fuzzing.Drawing;
using ExperimentApi.Tests.Fuzzing.Running;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;

namespace ExperimentApi.Tests.Fuzzing;

/// <summary>What is no HTTP, or pretends to be more than one request, is refused or cut off; the service goes on and has nothing to log.</summary>
public sealed class WireTests(WireTests.LoggedFixture fixture) : ServiceTest(fixture), IClassFixture<WireTests.LoggedFixture>
{
    private const int Damaged = 150;
    private const string Last = "GET /health/live HTTP/1.1\nHost: x\nConnection: close\n\n";
    private const string Hidden = "DELETE /api/v1/experiments/victim?purge=true HTTP/1.1\nHost: x\n\n";

    private static readonly Dictionary<string, string> Shapes = new()
    {
        ["garbage"] = "GARBAGE\n\n",
        ["a hello of TLS"] = "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
        ["a preface of HTTP/2"] = "PRI * HTTP/2.0\n\nSM\n\n",
        ["no version"] = "GET /health/live\n\n",
        ["another version"] = "GET /health/live HTTP/9.9\nHost: x\n\n",
        ["no method"] = " /health/live HTTP/1.1\nHost: x\n\n",
        ["an odd method"] = "G(ET /health/live HTTP/1.1\nHost: x\n\n",
        ["no path"] = "GET  HTTP/1.1\nHost: x\n\n",
        ["no slash"] = "GET health HTTP/1.1\nHost: x\n\n",
        ["a zero in the path"] = "GET /api/v1/experiments/a%00b HTTP/1.1\nHost: x\n\n",
        ["a broken absolute address"] = "GET http://[::x/ HTTP/1.1\nHost: x\n\n",
        ["a tunnel"] = "CONNECT /x HTTP/1.1\nHost: x\n\n",
        ["no host"] = "GET /health/live HTTP/1.1\n\n",
        ["two hosts"] = "GET /health/live HTTP/1.1\nHost: x\nHost: y\n\n",
        ["an odd host"] = "GET /health/live HTTP/1.1\nHost: a b/c\n\n",
        ["a header without a colon"] = "GET /health/live HTTP/1.1\nHost: x\nNonsense\n\n",
        ["a space before the colon"] = "GET /health/live HTTP/1.1\nHost : x\n\n",
        ["a folded header"] = "GET /health/live HTTP/1.1\nHost: x\nA: b\n c\n\n",
        ["a zero in a header"] = "GET /health/live HTTP/1.1\nHost: x\nA: b\u0000c\n\n",
        ["bytes of no encoding in a header"] = "GET /health/live HTTP/1.1\nHost: x\nA: \u00ff\u00fe\n\n",
        ["a long target"] = $"GET /{new string('x', 20_000)} HTTP/1.1\nHost: x\n\n",
        ["a long header"] = $"GET /health/live HTTP/1.1\nHost: x\nA: {new string('x', 70_000)}\n\n",
        ["many headers"] = $"GET /health/live HTTP/1.1\nHost: x\n{string.Concat(Enumerable.Range(0, 200).Select(number => $"A{number}: b\n"))}\n",
        ["two different lengths"] = Post("Content-Length: 2\nContent-Length: 40\n", "[]" + Hidden),
        ["a list of lengths"] = Post("Content-Length: 2, 2\n", "[]" + Hidden),
        ["a negative length"] = Post("Content-Length: -1\n", Hidden),
        ["a length in hexadecimal"] = Post("Content-Length: 0x2\n", "[]" + Hidden),
        ["an enormous length"] = Post("Content-Length: 99999999999999999999\n", "[]"),
        ["a length beyond the limit"] = Post("Content-Length: 9999999999999\n", "[]"),
        ["a length and chunks"] = Post("Content-Length: 6\nTransfer-Encoding: chunked\n", "0\n\n" + Hidden),
        ["two codings"] = Post("Transfer-Encoding: chunked\nTransfer-Encoding: identity\n", "0\n\n" + Hidden),
        ["an unknown coding"] = Post("Transfer-Encoding: xchunked\n", "0\n\n" + Hidden),
        ["chunks not last"] = Post("Transfer-Encoding: chunked, gzip\n", "0\n\n" + Hidden),
        ["a vertical tab in the coding"] = Post("Transfer-Encoding: \u000bchunked\nContent-Length: 6\n", "0\n\n" + Hidden),
        ["chunks in HTTP/1.0"] = Post("Transfer-Encoding: chunked\n", "0\n\n" + Hidden).Replace("HTTP/1.1\nHost: x\nC", "HTTP/1.0\nHost: x\nC", StringComparison.Ordinal),
        ["no number of a chunk"] = Post("Transfer-Encoding: chunked\n", "zz\n[]\n0\n\n"),
        ["a negative chunk"] = Post("Transfer-Encoding: chunked\n", "-2\n[]\n0\n\n"),
        ["an enormous chunk"] = Post("Transfer-Encoding: chunked\n", "FFFFFFFFFFFFFFFFF\n[]\n0\n\n"),
        ["a chunk that is longer"] = Post("Transfer-Encoding: chunked\n", "2\n[[]]\n0\n\n"),
        ["chunks without an end"] = Post("Transfer-Encoding: chunked\n", "2\n[]\n"),
        ["half a chunk"] = Post("Transfer-Encoding: chunked\n", "40\n[{\"question_id\""),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_shape_that_is_no_request_is_refused_or_cut_off(string name)
    {
        await MakeVictimAsync();
        // Where the connection goes on after the refusal, the last request ends it.
        IReadOnlyList<int> answers = await Wire.SendAsync(Service.Address, Bytes(Shapes[name] + Last), hangsUp: false);

        Assert.True(answers is [] or [>= 400 and < 500 or 501 or 505] or [>= 400 and < 500, 200], $"answers were {string.Join(", ", answers)}");
        await AssertGoesOnAsync();
    }

    /// <summary>RFC 9112, 6.3: the chunks count, and whoever counts otherwise gets nothing more through this connection.</summary>
    [Fact]
    public async Task Chunks_win_over_a_length_and_nothing_after_them_is_read()
    {
        await MakeVictimAsync();
        Assert.Equal([200], await Wire.SendAsync(Service.Address, Bytes(Post("Transfer-Encoding: chunked\nContent-Length: 4\n", "2\n[]\n0\n\n" + Hidden + Last)), hangsUp: false));
        await AssertGoesOnAsync();
    }

    [Fact]
    public async Task A_long_extension_of_a_chunk_is_passed_over()
    {
        await MakeVictimAsync();
        Assert.Equal([200, 200], await Wire.SendAsync(Service.Address, Bytes(Post("Transfer-Encoding: chunked\n", $"2;{new string('x', 20_000)}\n[]\n0\n\n") + Last), hangsUp: false));
    }

    [Theory]
    [InlineData("GET /health/live HTTP/1.1\nHost: x\nAccept: \u0001\n\n")]
    [InlineData("GET http://other.example/health/live HTTP/1.1\nHost: other.example\n\n")]
    [InlineData("OPTIONS * HTTP/1.1\nHost: x\n\n")]
    [InlineData("TRACE /health/live HTTP/1.1\nHost: x\n\n")]
    [InlineData("GET /health/live HTTP/1.1\nHost: x\nUpgrade: h2c\nConnection: Upgrade\n\n")]
    [InlineData("GET /health/live HTTP/1.1\nHost: x\nExpect: 200-maybe\n\n")]
    [InlineData("")]
    [InlineData("GET /hea")]
    [InlineData("POST /api/v1/experiments/victim/results HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 100\n\n[{\"question_id\":")]
    public async Task An_odd_request_is_no_fault_of_the_service(string request)
    {
        await MakeVictimAsync();
        IReadOnlyList<int> answers = await Wire.SendAsync(Service.Address, Bytes(request));
        Assert.DoesNotContain(answers, status => status >= 500);
        await AssertGoesOnAsync();
    }

    [Fact]
    public async Task Damaged_bytes_are_no_fault_of_the_service()
    {
        await MakeVictimAsync();
        byte[][] whole = [.. ((string[])[Post("Content-Length: 2\n", "[]"), Post("Transfer-Encoding: chunked\n", "2\n[]\n0\n\n"), "GET /api/v1/experiments?limit=1&sort=-started_at HTTP/1.1\nHost: x\nAccept-Encoding: gzip\n\n"])
            .Select(Bytes)];
        await new DamagedGen(whole).SampleAsync(async bytes =>
        {
            IReadOnlyList<int> answers = await Wire.SendAsync(Service.Address, bytes);
            Assert.True(answers.All(status => status is < 500 or 501 or 505), $"answers were {string.Join(", ", answers)}");
        }, iter: Damaged, threads: 4, print: bytes => Encoding.Latin1.GetString(bytes));
        await AssertGoesOnAsync();
    }

    private static byte[] Bytes(string request) => Encoding.Latin1.GetBytes(request.Replace("\n", "\r\n", StringComparison.Ordinal));

    private static string Post(string headers, string body) => $"POST /api/v1/experiments/victim/results HTTP/1.1\nHost: x\nContent-Type: application/json\n{headers}\n{body}";

    private async Task MakeVictimAsync()
    {
        Answer made = await PostAsync("/api/v1/experiments", """{"experiment_id": "victim"}""");
        Assert.True((int)made.Status is 200 or 201, made.Text);
    }

    private async Task AssertGoesOnAsync()
    {
        (await GetAsync("/health/live")).Is(200);
        (await GetAsync("/api/v1/experiments/victim")).Is(200);
        Assert.True(!fixture.Log.Errors.Any(), string.Join("\n", fixture.Log.Errors));
    }

    /// <summary>A service that remembers its errors.</summary>
    public sealed class LoggedFixture : ServiceFixture
    {
        internal ServiceLog Log { get; } = new();

        protected override Task<TestService> StartAsync() =>
            TestService.StartAsync(new Dictionary<string, string> { ["Serilog:MinimumLevel:Default"] = "Error" }, services => services.AddSingleton<ILogEventSink>(Log));
    }

    private sealed class DamagedGen(byte[][] whole) : Gen<byte[]>
    {
        public override byte[] Generate(PCG pcg, Size? min, out Size size)
        {
            var draw = new Draw(pcg);
            byte[] bytes = draw.One(whole);
            for (int times = 1 + draw.Below(3); times > 0; times--)
                bytes = Damage.Of(bytes, draw);
            size = new Size(((ulong)draw.Oddities << 24) + (ulong)bytes.Length);
            return bytes;
        }
    }
}
