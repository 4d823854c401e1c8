using System.IO.Compression;
using System.Text;
using ExperimentApi.TestKit;
using ZstdSharp;

namespace ExperimentApi.Tests.Imports;

public sealed class UploadTests(ServiceFixture fixture) : ImportTest(fixture)
{
    private static byte[] Small(string id) => Encoding.UTF8.GetBytes(Bundle(Experiment(id), Results(3)));

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task A_body_may_be_encoded(string encoding)
    {
        string id = NewId();
        var content = new ByteArrayContent(Packed(Small(id), encoding)) { Headers = { ContentEncoding = { encoding } } };
        Assert.Equal(["created"], Outcomes(await SendAsync(HttpMethod.Post, Path1, content)));
        Assert.Equal(3, await RowsAsync(id));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public async Task A_file_may_be_compressed_whatever_it_is_called(string packing)
    {
        string id = NewId();
        Assert.Equal(["created"], Outcomes(await ImportAsync(Packed(Small(id), packing))));
        Assert.Equal(["unchanged"], Outcomes(await ImportFilesAsync("", ("a/run.json.gz", Packed(Small(id), packing)))));
    }

    [Fact]
    public async Task A_folder_comes_as_a_form_or_as_a_zip()
    {
        string first = NewId(), second = NewId();
        (string, byte[])[] files = [("runs/a.json", Small(first)), ("runs/deep er/é b.json", Small(second)), ("notes.txt", "nothing"u8.ToArray())];

        Answer form = await ImportFilesAsync("", files);
        Assert.Equal(["created", "created", "skipped"], Outcomes(form));
        Assert.Equal(["runs/a.json", "runs/deep er/é b.json", "notes.txt"], form["items"]!.AsArray().Select(item => (string)item!["source"]!));

        Answer zip = await ImportAsync(Zip(files), "?filename=all.zip");
        Assert.Equal(["unchanged", "unchanged", "skipped"], Outcomes(zip));
        Assert.Equal("all.zip/runs/a.json", (string)Item(zip)["source"]!);
    }

    [Theory]
    [InlineData("../a.json")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("C:\\windows\\a")]
    [InlineData("..\\a")]
    public async Task A_name_that_leads_out_of_the_upload_is_refused(string name)
    {
        (await ImportFilesAsync("", (name, Small(NewId())))).IsProblem(422, name);
        (await ImportAsync(Small(NewId()), $"?filename={Uri.EscapeDataString(name)}")).IsProblem(422, name);
    }

    [Fact]
    public async Task What_is_no_known_format_is_told_with_what_was_looked_for()
    {
        Answer answer = (await ImportAsync("hello")).IsProblem(422, "");
        foreach (string format in (string[])["experiment-api", .. Service.Formats()])
            Assert.Contains(format, (string)answer["detail"]!, StringComparison.Ordinal);
        answer = (await ImportAsync("""{"question_id": "q1", "is_correct": true}""")).IsProblem(422);
        Assert.Contains("/results", (string)answer["detail"]!, StringComparison.Ordinal);
        (await ImportFilesAsync("", ("a.json", "{}"u8.ToArray()), ("b.json", "[]"u8.ToArray()))).IsProblem(422, "a.json", "b.json");
    }

    [Fact]
    public async Task Broken_uploads_are_the_senders_mistake()
    {
        (await ImportAsync("")).IsProblem(400);
        (await ImportAsync(Packed(Small(NewId()), "gzip")[..^9])).IsProblem(422, "");
        (await ImportAsync([0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3])).IsProblem(422, "");
        (await ImportAsync(Zip([("a.json", Small(NewId()))])[..^9], "?format=experiment-api")).IsProblem(422, "");
        byte[] zip = Zip([("a.json", Small(NewId()))]);
        zip[60] ^= 0xFF;
        (await ImportAsync(zip, "?format=experiment-api")).IsProblem(422);
        (await SendAsync(HttpMethod.Post, Path1, Form("--x\r\nContent-Disposition: form-data; name=a; filename=a.json\r\n\r\n{\"format\""))).IsProblem(400);
        (await SendAsync(HttpMethod.Post, Path1, Form("--x\r\nContent-Disposition: form-data; name=a\r\n\r\nvalue\r\n--x--\r\n"))).IsProblem(400);
        (await SendAsync(HttpMethod.Post, Path1, Form("--x--\r\n"))).IsProblem(400);
        (await SendAsync(HttpMethod.Post, Path1, Content("x", "multipart/mixed"))).IsProblem(415);
        (await ImportFilesAsync("", ("a.json", Small(NewId())), ("./a.json", Small(NewId())))).IsProblem(422, "a.json");
    }

    [Theory]
    [InlineData("?format=xml", "format")]
    [InlineData("?time_zone=Mars/Olympus", "time_zone")]
    [InlineData("?time_zone=%2B20:00", "time_zone")]
    [InlineData("?on_conflict=merge", "on_conflict")]
    [InlineData("?project=", "project")]
    [InlineData("?dry_run=perhaps", "dry_run")]
    [InlineData("?dryrun=true", "dryrun")]
    public async Task A_parameter_that_is_not_acceptable_is_named(string query, string parameter) =>
        (await ImportAsync(Small(NewId()), query)).IsProblem(400, parameter);

    [Fact]
    public async Task Limits_hold_and_no_file_stays()
    {
        string folder = Directory.CreateDirectory(TemporaryFolder.New()).FullName;
        await using TestService service = await TestService.StartAsync(new Dictionary<string, string>
        {
            ["Import:Folder"] = folder, ["Import:MaxBytes"] = "100000", ["Import:MaxUnpackedBytes"] = "200000", ["Import:MaxFiles"] = "3",
        });
        async Task<int> StatusAsync(HttpContent body) => (int)(await service.Client.PostAsync(Path1, body)).StatusCode;

        Assert.Equal(200, await StatusAsync(new ByteArrayContent(Small(NewId()))));
        Assert.Equal(413, await StatusAsync(new ByteArrayContent(new byte[100_001])));
        Assert.Equal(413, await StatusAsync(new StreamContent(new MemoryStream(new byte[150_000])) { Headers = { ContentLength = null } }));
        Assert.Equal(413, await StatusAsync(new ByteArrayContent(Packed(new byte[200_001], "gzip"))));
        var many = new MultipartFormDataContent();
        foreach (int number in Enumerable.Range(0, 4))
            many.Add(new ByteArrayContent([1]), "file", $"{number}");
        Assert.Equal(413, await StatusAsync(many));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        TemporaryFolder.Delete(folder);
    }

    internal static byte[] Packed(byte[] content, string packing)
    {
        var packed = new MemoryStream();
        using (Stream stream = packing switch { "gzip" => new GZipStream(packed, CompressionLevel.Fastest), "br" => new BrotliStream(packed, CompressionLevel.Fastest), _ => new CompressionStream(packed) })
            stream.Write(content);
        return packed.ToArray();
    }

    internal static byte[] Zip((string Path, byte[] Content)[] files)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string path, byte[] content) in files)
            {
                using Stream entry = archive.CreateEntry(path).Open();
                entry.Write(content);
            }
        }
        return zip.ToArray();
    }

    private static ByteArrayContent Form(string text)
    {
        var form = new ByteArrayContent(Encoding.ASCII.GetBytes(text));
        form.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        return form;
    }
}
