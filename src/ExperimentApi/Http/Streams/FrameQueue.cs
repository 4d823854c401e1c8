using System.Diagnostics.CodeAnalysis;

namespace ExperimentApi.Http.Streams;

/// <summary>
/// What waits for one reader. When it is full the answers go, and of what tells states only the newest stays: a slow reader gets the latest
/// progress and how many answers it has missed. Not for several threads at once.
/// </summary>
public sealed class FrameQueue(int capacity)
{
    private Queue<EventFrame> _frames = new();
    private Dictionary<string, long>? _skipped;

    public bool IsEmpty => _frames.Count == 0;

    public void Add(EventFrame frame)
    {
        if (_frames.Count >= capacity)
            Compact();
        _frames.Enqueue(frame);
    }

    /// <summary>The next frame, and how many answers of its experiment were left out before it, where it is one to say so.</summary>
    public bool TryTake([NotNullWhen(true)] out EventFrame? frame, out long moreSkipped)
    {
        moreSkipped = 0;
        if (!_frames.TryDequeue(out frame))
        {
            // An idle stream keeps no memory of a burst.
            if (_frames.EnsureCapacity(0) > 16)
                _frames = new Queue<EventFrame>();
            return false;
        }
        if (frame is ProgressFrame)
            _skipped?.Remove(frame.ExperimentId, out moreSkipped);
        return true;
    }

    private void Compact()
    {
        _skipped ??= [];
        var kept = new Stack<EventFrame>();
        var seen = new HashSet<(string, string)>();
        foreach (EventFrame frame in _frames.Reverse())
        {
            if (frame.IsState && seen.Add((frame.Name, frame.ExperimentId)))
                kept.Push(frame);
            else if (frame.Skips > 0)
                _skipped[frame.ExperimentId] = _skipped.GetValueOrDefault(frame.ExperimentId) + frame.Skips;
        }
        _frames = new Queue<EventFrame>(kept);
    }
}
