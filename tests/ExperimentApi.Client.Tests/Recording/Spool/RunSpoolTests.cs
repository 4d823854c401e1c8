using ExperimentApi.Client.Recording.Spool;

namespace ExperimentApi.Client.Tests.Recording.Spool;

public sealed class RunSpoolTests : SpoolFolderTest
{
    [Fact]
    public void Records_come_in_their_order_until_they_are_settled()
    {
        using RunSpool spool = Create();
        foreach (string text in new[] { "one", "", "three" })
            spool.Append(Record(text));

        Assert.Equal(["one", "", "three"], Texts(spool));
        spool.Settle(spool.Read()!);
        Assert.Equal(["", "three"], Texts(spool));
        spool.Append(Record("four"));
        Assert.Equal(["", "three", "four"], Texts(spool));
    }

    [Fact]
    public void What_a_killed_process_had_not_settled_is_found()
    {
        RunSpool spool = Create();
        foreach (string text in new[] { "one", "two", "three" })
            spool.Append(Record(text));
        spool.Settle(spool.Read()!);

        using RunSpool left = Abandon(spool);

        Assert.Equal(["two", "three"], Texts(left));
        Assert.Equal(0, left.Damages);
        Assert.Equal("exp_1", RunStart.Read(Folder).ExperimentId);
    }

    [Fact]
    public void Without_a_word_on_what_is_settled_everything_is_sent_again()
    {
        RunSpool spool = Create();
        spool.Append(Record("one"));
        spool.Append(Record("two"));
        spool.Settle(spool.Read()!);
        using (RunSpool left = Abandon(spool))
            Assert.Equal(["two"], Texts(left));

        File.WriteAllBytes(Path.Combine(Folder, "settled"), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
        using (RunSpool left = RunSpool.TryOpen(Folder)!)
            Assert.Equal(["one", "two"], Texts(left));
    }

    [Fact]
    public void A_spool_has_one_owner_at_a_time()
    {
        RunSpool spool = Create();
        spool.Append(Record("one"));
        Assert.Null(RunSpool.TryOpen(Folder));
        spool.Dispose();

        using RunSpool? left = RunSpool.TryOpen(Folder);
        Assert.NotNull(left);
        Assert.Null(RunSpool.TryOpen(Folder));
    }

    [Fact]
    public void A_spool_with_nothing_left_removes_itself()
    {
        RunSpool spool = Create();
        spool.Append(Record("one"));
        spool.Settle(spool.Read()!);
        spool.Dispose();

        Assert.False(Directory.Exists(Folder));
        Assert.Null(RunSpool.TryOpen(Folder));
    }

    [Fact]
    public void Segments_that_are_settled_are_removed()
    {
        using RunSpool spool = Create(quota: 8 * 100);
        for (int number = 0; number < 5; number++)
            spool.Append(Record(new string('x', 100)));
        Assert.Equal(5, Segment.NumbersIn(Folder).Count());

        for (int number = 0; number < 3; number++)
            spool.Settle(spool.Read()!);

        Assert.Equal([4, 5], Segment.NumbersIn(Folder));
        Assert.Equal(2, Texts(spool).Count);
    }

    [Fact]
    public void A_full_spool_takes_nothing_until_something_is_settled()
    {
        using RunSpool spool = Create(quota: 300);
        spool.Append(Record(new string('x', 100)));
        spool.Append(Record(new string('y', 100)));
        Assert.Throws<SpoolFullException>(() => spool.Append(Record(new string('z', 100))));

        spool.Settle(spool.Read()!);
        spool.Append(Record(new string('z', 100)));

        Assert.Equal(["y", "z"], Texts(spool).Select(text => text[..1]));
    }

    [Fact]
    public void A_spool_can_be_filled_and_emptied_for_ever()
    {
        using RunSpool spool = Create(quota: 300);
        for (int round = 0; round < 100; round++)
        {
            spool.Append(Record(new string('x', 200)));
            spool.Settle(spool.Read()!);
        }

        Assert.Null(spool.Read());
        Assert.True(Directory.EnumerateFiles(Folder).Sum(path => new FileInfo(path).Length) < 1000);
    }

    [Fact]
    public void Nobody_else_can_read_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        using RunSpool spool = Create();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
    }
}
