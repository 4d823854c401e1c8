using CsCheck;
using ExperimentApi.Client.Recording.Spool;
using ExperimentApi.TestKit;

namespace ExperimentApi.Client.Tests.Recording.Spool;

public sealed class DamageTests : SpoolFolderTest
{
    [Fact]
    public void A_torn_tail_was_never_promised_and_is_left_out()
    {
        RunSpool spool = Create();
        spool.Append(Record("one"));
        long whole = new FileInfo(FirstSegment).Length;
        spool.Append(Record("two"));
        Abandon(spool).Dispose();
        byte[] bytes = File.ReadAllBytes(FirstSegment);

        for (long length = whole; length < bytes.Length; length++)
        {
            File.WriteAllBytes(FirstSegment, bytes[..(int)length]);
            using RunSpool left = RunSpool.TryOpen(Folder)!;
            Assert.Equal(["one"], Texts(left));
            Assert.Equal(0, left.Damages);
        }
    }

    [Fact]
    public void A_damaged_record_costs_no_other_and_is_kept()
    {
        RunSpool spool = Create();
        foreach (string text in new[] { "one", "two", "three" })
            spool.Append(Record(text));
        Abandon(spool).Dispose();
        byte[] bytes = File.ReadAllBytes(FirstSegment);
        bytes[SpoolFrame.HeaderSize + 3 + SpoolFrame.HeaderSize + 1] ^= 1;
        File.WriteAllBytes(FirstSegment, bytes);

        using (RunSpool left = RunSpool.TryOpen(Folder)!)
        {
            Assert.Equal(["one", "three"], Texts(left));
            Assert.Equal(1, left.Damages);
            while (left.Read() is { } entry)
                left.Settle(entry);
        }

        Assert.Equal(FirstSegment + ".damaged", Assert.Single(Directory.EnumerateFiles(Folder)));
    }

    [Fact]
    public void Whatever_is_written_comes_back() => Gen.Byte.Array[0, 5000].List[0, 20].Sample(payloads =>
    {
        using RunSpool spool = Create(quota: 40_000 * 8);
        foreach (byte[] payload in payloads)
            spool.Append(new SpoolRecord(RecordKind.Results, payload));
        Assert.Equal(payloads, spool.Remaining().Select(entry => entry.Record.Payload.ToArray()));
        while (spool.Read() is { } entry)
            spool.Settle(entry);
    }, iter: 100, threads: 1);

    [Fact]
    public void A_wrong_byte_anywhere_costs_one_record_at_most_and_never_changes_one() =>
        Gen.Select(Gen.Byte.Array[0, 200].List[1, 8], Gen.Double[0, 0.999], Gen.Int[1, 255]).Sample((payloads, place, flip) =>
        {
            RunSpool spool = Create();
            foreach (byte[] payload in payloads)
                spool.Append(new SpoolRecord(RecordKind.Results, payload));
            Abandon(spool).Dispose();
            byte[] bytes = File.ReadAllBytes(FirstSegment);
            bytes[(int)(place * bytes.Length)] ^= (byte)flip;
            File.WriteAllBytes(FirstSegment, bytes);

            using (RunSpool left = RunSpool.TryOpen(Folder)!)
            {
                var read = left.Remaining().Select(entry => Convert.ToHexString(entry.Record.Payload.Span)).ToList();
                var written = payloads.Select(payload => Convert.ToHexString(payload)).ToList();
                Assert.Equal(written.Count - 1, read.Count);
                Assert.Contains(Enumerable.Range(0, written.Count), missing => written.Where((_, index) => index != missing).SequenceEqual(read));
                while (left.Read() is { } entry)
                    left.Settle(entry);
            }
            TemporaryFolder.Delete(Folder);
        }, iter: 200, threads: 1);
}
