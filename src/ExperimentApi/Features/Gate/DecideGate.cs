using ExperimentApi.Contracts.Gate;
using ExperimentApi.Data.Access;
using ExperimentApi.Data.Comparisons;
using ExperimentApi.Http;
using ExperimentApi.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperimentApi.Features.Gate;

/// <summary><c>POST /gate</c>.</summary>
internal static class DecideGate
{
    private const double UsualLevel = 0.95;

    /// <summary>Decide whether a candidate may replace a baseline</summary>
    /// <remarks>
    /// For CI jobs: `result` is `pass` or `fail`, the first of `reasons` says why, and both are a 200. Nothing is stored.
    ///
    /// The regression is how much worse the candidate is on the questions that both answered: in points of accuracy as a share, or for `cost` and
    /// `execution_time` as a share of the baseline's mean, which is taken as exact.
    ///
    /// `mode`: `shown_worse` (the default) fails a candidate that is measured to be worse by more than `max_regression` and whose being worse is shown (p below
    /// 1 − `level`); noise does not stop it, and too few answers do not either, which the reason says. `shown_not_worse` turns the burden of proof round
    /// (non-inferiority): it passes only where the whole interval lies within `max_regression`, so too few answers fail. Where every conversation moved
    /// alike and there is no interval, the sign-flip test takes its place.
    ///
    /// Either mode fails where nothing can be compared: no shared graded question, or none with a cost or time on both sides.
    /// </remarks>
    public static async Task<Results<Ok<GateResult>, Problem>> HandleAsync(
        Body<GateRequest> body, HttpContext context, ComparedIds compared, ExperimentComparer comparer, Caller caller)
    {
        GateRequest gate = body.Value;
        IReadOnlyList<string> ids = await compared.OfAsync([gate.Baseline!, gate.Candidate!], gate.Project, context.RequestAborted);
        if (ids.Count < 2)
            return Problem.Invalid(ValueErrors.Of("/candidate", "is the baseline itself"));
        double level = gate.Level ?? UsualLevel;
        ComparisonOutcome outcome = await comparer.CompareAsync(new ComparisonRequest(ids, AllPairs: false, PValueAdjustment.None, level, caller.Projects), context.RequestAborted);
        if (outcome.Comparison is not { Pairs: [var pair] } comparison)
            return NoExperiment.Named(outcome.Missing);

        string metric = gate.Metric ?? GateMetric.AccuracyRate;
        string mode = gate.Mode ?? GateMode.ShownWorse;
        var regression = Regression.Of(pair, metric);
        GateDecision decision = GateRule.Decide(regression, mode, gate.MaxRegression!.Value, level);
        return TypedResults.Ok(new GateResult
        {
            Result = decision.Passes ? GateOutcome.Pass : GateOutcome.Fail,
            Reasons = [decision.Reason, pair.Summary],
            Metric = metric,
            Mode = mode,
            MaxRegression = gate.MaxRegression.Value,
            Regression = regression.Value,
            RegressionInterval = regression.Interval,
            Comparison = comparison,
        });
    }
}
