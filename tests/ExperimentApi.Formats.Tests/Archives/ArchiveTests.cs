using System.IO.Compression;
using System.Text;
using ExperimentApi.Formats.Archives;

namespace ExperimentApi.Formats.Tests.Archives;

/// <summary>Archives that are what they say, and all the others.</summary>
public sealed class ArchiveTests
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5_000).Select(number => $"line {number}\n")));

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(93)]
    public void An_entry_unpacks_to_what_went_in(int method)
    {
        using var archive = Archive.Open(new ZipBytes().Add("a/", []).Add("a/b.txt", Text, method).ToFile());

        UploadedFile file = Assert.Single(archive.Files);
        Assert.Equal(("upload.zip/a/b.txt", "b.txt", Text.Length), (file.Path, file.Name, (int)file.Length));
        Assert.Equal(Text, Content(file));
        Assert.Equal(Text, Content(file));
    }

    [Fact]
    public async Task An_entry_is_read_without_blocking_too()
    {
        using var archive = Archive.Open(new ZipBytes().Add("b.txt", Text, 93).ToFile());
        using var copy = new MemoryStream();

        await using (Stream stream = archive.Files[0].Open())
            await stream.CopyToAsync(copy);

        Assert.Equal(Text, copy.ToArray());
    }

    [Fact]
    public void What_another_writer_wrote_is_read()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("ä.txt").Open();
            entry.Write(Text);
        }
        byte[] all = bytes.ToArray();

        using var archive = Archive.Open(new UploadedFile("other.zip", all.Length, () => new MemoryStream(all)));

        Assert.Equal("other.zip/ä.txt", archive.Files[0].Path);
        Assert.Equal(Text, Content(archive.Files[0]));
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("a\\..\\evil.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("\\evil.txt")]
    [InlineData("C:evil.txt")]
    [InlineData("a\nb.txt")]
    [InlineData("")]
    public void A_path_that_leads_elsewhere_is_refused(string path) => Refused(new ZipBytes().Add("fine.txt", "1").Add(path, "2"));

    [Fact]
    public void A_name_that_is_there_twice_is_refused_unless_the_later_one_counts()
    {
        ZipBytes zip = new ZipBytes().Add("a.txt", "first").Add("b.txt", "other").Add("a.txt", "second");
        Refused(zip);

        using var archive = Archive.Open(zip.ToFile(), ArchiveLimits.Default with { LaterNamesWin = true });

        Assert.Equal(["upload.zip/b.txt", "upload.zip/a.txt"], archive.Files.Select(file => file.Path));
        Assert.Equal("second", Encoding.UTF8.GetString(Content(archive.Files[1])));
    }

    [Fact]
    public void What_unpacks_to_far_more_than_itself_is_refused_before_it_is_unpacked()
    {
        byte[] zeros = new byte[64 << 20];
        Refused(new ZipBytes().Add("bomb", zeros, 93));
        Refused(new ZipBytes().Add("small", "1"), ArchiveLimits.Default with { MaxTotalBytes = 0 });
        Refused(new ZipBytes().Add("large", Text), ArchiveLimits.Default with { MaxEntryBytes = 100 });
        Refused(new ZipBytes().Add("a", "1").Add("b", "2"), ArchiveLimits.Default with { MaxEntries = 1 });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(93)]
    public void An_entry_gives_no_byte_more_than_it_declares(int method)
    {
        using var archive = Archive.Open(new ZipBytes().Add("liar", Text, method, declared: 100).ToFile());

        Assert.Throws<UnreadableUploadException>(() => Content(archive.Files[0]));
    }

    [Fact]
    public void An_entry_that_ends_before_its_declared_end_is_refused()
    {
        using var archive = Archive.Open(new ZipBytes().Add("short", Text, declared: Text.Length + 1).ToFile());

        Assert.Throws<UnreadableUploadException>(() => Content(archive.Files[0]));
    }

    [Fact]
    public void Entries_that_share_their_bytes_are_refused() => Refused(new ZipBytes().Add("a", Text).Add("b", Text, offset: 0));

    [Fact]
    public void Links_secrets_and_unknown_methods_are_refused()
    {
        Refused(new ZipBytes().Add("link", Encoding.UTF8.GetBytes("/etc/passwd"), mode: 0xA1FF));
        Refused(new ZipBytes().Add("secret", Text, flags: 1));
        Refused(new ZipBytes().Add("bzip", Text, method: 12));
    }

    [Fact]
    public void An_archive_that_claims_more_entries_than_it_has_is_refused()
    {
        byte[] bytes = new ZipBytes().Add("a", "1").ToArray(claimed: 60_000);

        Assert.Throws<UnreadableUploadException>(() => Archive.Open(new UploadedFile("u.zip", bytes.Length, () => new MemoryStream(bytes))));
    }

    [Fact]
    public void An_archive_in_an_archive_is_opened_but_not_a_third()
    {
        byte[] inner = new ZipBytes().Add("deep.zip", new ZipBytes().Add("x", "1").ToArray()).Add("y.txt", Text).ToArray();
        using var outer = Archive.Open(new ZipBytes().Add("inner.zip", inner).ToFile());
        using var middle = Archive.Open(outer.Files[0]);

        Assert.Equal(Text, Content(middle.Files[1]));
        Assert.Throws<UnreadableUploadException>(() => Archive.Open(middle.Files[0]));
    }

    [Fact]
    public void All_levels_share_one_budget()
    {
        ArchiveLimits limits = ArchiveLimits.Default with { MaxTotalBytes = Text.Length * 3 / 2 };
        byte[] inner = new ZipBytes().Add("y.txt", Text).ToArray();
        using var outer = Archive.Open(new ZipBytes().Add("inner.zip", inner).Add("x.txt", Text).ToFile(), limits);

        Assert.Throws<UnreadableUploadException>(() => Archive.Open(outer.Files[0], limits));
    }

    [Fact]
    public void A_damaged_archive_is_read_or_refused_and_nothing_else()
    {
        byte[] whole = new ZipBytes().Add("a.txt", Text).Add("b.txt", Text, 93).Add("c.txt", Text[..100], 0).ToArray();
        var random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 2_000; round++)
        {
            byte[] bytes = random.Next(4) == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (int flips = random.Next(1, 4); flips > 0 && bytes.Length > 0; flips--)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                using var archive = Archive.Open(new UploadedFile("u.zip", bytes.Length, () => new MemoryStream(bytes)));
                foreach (UploadedFile file in archive.Files)
                    Assert.Equal(file.Length, Content(file).Length);
            }
            catch (UnreadableUploadException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 1_000, 1_999);
    }

    private static void Refused(ZipBytes zip, ArchiveLimits? limits = null)
    {
        var refusal = Assert.Throws<UnreadableUploadException>(() => Archive.Open(zip.ToFile(), limits));
        Assert.Equal("upload.zip", refusal.File);
    }

    private static byte[] Content(UploadedFile file)
    {
        using Stream stream = file.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
