using System.Buffers;
using System.Text;
using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Live;

namespace ExperimentApi.Http.Streams;

/// <summary>One event on its way to a stream. The data is made once and shared by all streams that get it.</summary>
public abstract class EventFrame(string id)
{
    /// <summary>What <c>Last-Event-ID</c> says after it.</summary>
    public string Id { get; } = id;

    public abstract string ExperimentId { get; }

    /// <summary>Answers that this frame says are skipped, or that are when it is left out.</summary>
    public abstract long Skips { get; }

    /// <summary>Whether a later frame of the same kind and experiment says all that this one says.</summary>
    public virtual bool IsState => true;

    public abstract string Name { get; }

    /// <summary>Writes it, with so many more answers skipped than it knows of.</summary>
    public void WriteTo(IBufferWriter<byte> target, long moreSkipped)
    {
        Encoding.UTF8.GetBytes($"id: {Id}\nevent: {Name}\ndata: ", target);
        // JSON as it is written here has no line ends.
        target.Write(Data(moreSkipped));
        target.Write("\n\n"u8);
    }

    protected abstract byte[] Data(long moreSkipped);
}

/// <summary>An answer.</summary>
public sealed class ResultFrame(string id, string experimentId, byte[] data) : EventFrame(id)
{
    public override string ExperimentId => experimentId;
    public override long Skips => 1;
    public override bool IsState => false;
    public override string Name => EventNames.Result;

    public static byte[] DataOf(ResultEvent result) => JsonSerializer.SerializeToUtf8Bytes(result, WireJson.Context.ResultEvent);

    protected override byte[] Data(long moreSkipped) => data;
}

/// <summary>How far a run has come.</summary>
public sealed class ProgressFrame(string id, ProgressEvent progress) : EventFrame(id)
{
    private readonly byte[] _data = DataOf(progress);

    public override string ExperimentId => progress.ExperimentId;
    public override long Skips => progress.Skipped;
    public override string Name => EventNames.Progress;

    protected override byte[] Data(long moreSkipped) => moreSkipped == 0 ? _data : DataOf(progress with { Skipped = progress.Skipped + moreSkipped });

    private static byte[] DataOf(ProgressEvent progress) => JsonSerializer.SerializeToUtf8Bytes(progress, WireJson.Context.ProgressEvent);
}

/// <summary>Where a run stands.</summary>
public sealed class StatusFrame(string id, StatusEvent status) : EventFrame(id)
{
    private readonly byte[] _data = JsonSerializer.SerializeToUtf8Bytes(status, WireJson.Context.StatusEvent);

    public override string ExperimentId => status.ExperimentId;
    public override long Skips => 0;
    public override string Name => EventNames.Status;

    protected override byte[] Data(long moreSkipped) => _data;
}
