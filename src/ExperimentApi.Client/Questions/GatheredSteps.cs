using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Questions;

/// <summary>The steps of one question, in the order in which they began, and their sums.</summary>
internal sealed class GatheredSteps
{
    /// <summary>What the texts and metadata of all steps may take together: a result has to fit into one request with room to spare.</summary>
    public const int MaxBytes = Limits.MaxJsonBodyBytes / 4;

    private readonly Lock _gate = new();
    private readonly List<(int Place, AgentStep Step)> _steps = [];
    private bool _closed;
    private int _places;
    private int _room = MaxBytes;
    private int _leftOut;
    private double? _cost;
    private long? _inputTokens;
    private long? _outputTokens;

    public int NextPlace() => Interlocked.Increment(ref _places);

    /// <summary>Adds a step, unless they are closed. One above the number a result may have counts in the sums only.</summary>
    public bool Add(int place, AgentStep step)
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            (AgentStep fitted, int size) = StepFit.Fit(step, _room);
            _cost = Sum(_cost, fitted.EstimatedCost);
            _inputTokens = Sum(_inputTokens, fitted.InputTokens);
            _outputTokens = Sum(_outputTokens, fitted.OutputTokens);
            if (_steps.Count == Limits.MaxSteps)
            {
                _leftOut++;
                return true;
            }
            _room -= size;
            _steps.Add((place, fitted));
            return true;
        }
    }

    /// <summary>Takes no more steps, and tells those there are.</summary>
    public Gathered Close()
    {
        lock (_gate)
        {
            _closed = true;
            AgentStep[] steps = [.. _steps.OrderBy(step => step.Place).Select(step => step.Step)];
            if (_leftOut > 0)
                steps[^1] = StepNote.Add(steps[^1], "steps_left_out", JsonElement.Parse($"{_leftOut}"));
            return new Gathered(steps, _cost, _inputTokens, _outputTokens);
        }
    }

    public void Reopen()
    {
        lock (_gate)
            _closed = false;
    }

    private static double? Sum(double? sum, double? figure) => figure is null ? sum : (sum ?? 0) + figure;

    private static long? Sum(long? sum, long? figure) => figure is null ? sum : (sum ?? 0) + figure;
}

/// <summary>What was gathered up to one moment; a sum is null where no step tells the figure.</summary>
internal sealed record Gathered(IReadOnlyList<AgentStep> Steps, double? Cost, long? InputTokens, long? OutputTokens);
