using System.Diagnostics.CodeAnalysis;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>Makes the parts of a bundle of its values, as they come: results and scores by the thousand. After a fault the rest of the experiment is passed over.</summary>
/// <param name="experiments">Reads experiments.</param>
/// <param name="rows">Reads what belongs to them.</param>
/// <param name="pointerOf">The pointer of a value in the file, by its kind and number.</param>
internal sealed class BundleAssembly(ExperimentReading experiments, RowReading rows, Func<string, int, string> pointerOf)
{
    private const int MaxBatchRows = 1000;
    private const int MaxBatchBytes = 1024 * 1024;

    private readonly Queue<BundlePart> _ready = new();
    private readonly List<IncomingResult> _results = [];
    private readonly List<(int Index, ScoreEntity Score)> _scores = [];
    private int _bytes;
    private string? _experimentId;
    private Guid _key;

    /// <summary>Whether values belong to an experiment that is acceptable so far.</summary>
    public bool IsOpen => _experimentId is not null;

    public bool TryTake([NotNullWhen(true)] out BundlePart? part) => _ready.TryDequeue(out part);

    public void Say(BundlePart part)
    {
        Flush();
        _ready.Enqueue(part);
    }

    public void BeginExperiment(ReadOnlyMemory<byte> utf8, int index, string source)
    {
        Flush();
        string pointer = pointerOf("experiment", index);
        var errors = new ValueErrors();
        var warnings = new List<string>();
        BundledExperiment? bundled = BundleJsonReader.Experiment(utf8, pointer, errors);
        var incoming = bundled is null ? null : experiments.Read(bundled, pointer, errors, warnings);
        _experimentId = incoming?.Row.ExperimentId;
        _key = incoming?.Row.Key ?? default;
        _ready.Enqueue(new ExperimentPart(source, bundled?.ExperimentId, incoming, errors, warnings));
    }

    public void AddResult(ReadOnlyMemory<byte> utf8, int index)
    {
        if (_scores.Count > 0)
            Flush();
        var errors = new ValueErrors();
        if (rows.Result(utf8, _key, pointerOf("result", index), errors) is not { } row)
        {
            Fail(errors);
            return;
        }
        _results.Add(new IncomingResult(index, row));
        _bytes += utf8.Length;
        if (_results.Count >= MaxBatchRows || _bytes >= MaxBatchBytes)
            Flush();
    }

    public void AddScore(ReadOnlyMemory<byte> utf8, int index)
    {
        var errors = new ValueErrors();
        if (rows.Score(utf8, _key, pointerOf("score", index), errors) is not { } score)
        {
            Fail(errors);
            return;
        }
        _scores.Add((index, score));
        if (_scores.Count >= MaxBatchRows)
            Flush();
    }

    public void AddBaseline(ReadOnlyMemory<byte> utf8, int index)
    {
        var errors = new ValueErrors();
        if (RowReading.Baseline(utf8, _experimentId!, pointerOf("baseline", index), errors) is { } baseline)
            Say(new BaselinePart(baseline));
        else
            Fail(errors);
    }

    /// <summary>Entries may tell of an experiment that is no more, and then belong to none.</summary>
    public void AddAudit(ReadOnlyMemory<byte> utf8, int index)
    {
        var errors = new ValueErrors();
        if (RowReading.Audit(utf8, pointerOf("audit", index), errors) is not { } entry)
        {
            Fail(errors);
            return;
        }
        Say(new AuditPart(entry));
        if (entry.ExperimentId != _experimentId)
            _experimentId = null;
    }

    /// <summary>The experiment at hand is not acceptable.</summary>
    public void Fail(ValueErrors errors)
    {
        Forget();
        _experimentId = null;
        _ready.Enqueue(new FaultPart(errors));
    }

    private void Flush()
    {
        if (_results.Count > 0)
        {
            try
            {
                var batch = new IncomingBatch(_results);
                _ready.Enqueue(new ResultsPart(batch, index => pointerOf("result", index)));
            }
            catch (ResultConflictException twice)
            {
                Fail(Repeated(twice.Rows));
            }
        }
        if (_scores.Count > 0)
        {
            int[] indices = [.. _scores.Select(score => score.Index)];
            _ready.Enqueue(new ScoresPart([.. _scores.Select(score => score.Score)], place => pointerOf("score", indices[place])));
        }
        Forget();
    }

    private void Forget()
    {
        _results.Clear();
        _scores.Clear();
        _bytes = 0;
    }

    private ValueErrors Repeated(IReadOnlyList<IncomingResult> twice)
    {
        var errors = new ValueErrors();
        foreach (IncomingResult item in twice)
            errors.Add(pointerOf("result", item.Index), $"question '{item.Row.QuestionId}', attempt {item.Row.Attempt}, is in the bundle more than once");
        return errors;
    }
}
