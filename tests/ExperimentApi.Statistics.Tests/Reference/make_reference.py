"""Makes reference.json: values from SciPy, statsmodels and NumPy that the C# code must reproduce.

Run with Debian's packages, which fix the versions (they are also written into the file):
    apt-get install python3-scipy python3-statsmodels
    /usr/bin/python3 make_reference.py > reference.json
Seeded, so that running it again changes nothing.
"""
import json
import sys

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import normal_sample_size_one_tail
from statsmodels.stats.proportion import proportion_confint

LEVELS = [0.5, 0.8, 0.9, 0.95, 0.99, 0.9999]
rng = np.random.default_rng(20241101)
# Comparisons draw from their own, so that adding to one part leaves the values of the other as they were.
pair_rng = np.random.default_rng(20251109)


def standard_errors(scores, clusters):
    """Regression on a constant: its coefficient is the mean, its standard errors are ours."""
    model = sm.OLS(scores, np.ones(len(scores)))
    plain = model.fit().bse[0]
    count = len(np.unique(clusters))
    raw = model.fit(cov_type="cluster", cov_kwds={"groups": clusters, "use_correction": False}).bse[0]
    # Our factor is C/(C-1). statsmodels' own correction is C/(C-1) * (n-1)/(n-k), which is the same for k = 1
    # regressor, a constant. We apply ours by hand and hold it to theirs.
    clustered = raw * np.sqrt(count / (count - 1))
    theirs = model.fit(cov_type="cluster", cov_kwds={"groups": clusters, "use_correction": True}).bse[0]
    assert np.isclose(clustered, theirs, rtol=1e-12)
    return plain, clustered


def dense(clusters):
    """Ids in order of first sight, as the service numbers conversations."""
    _, first, inverse = np.unique(clusters, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=int)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse]


def estimate_case(name, scores, clusters, single):
    scores = np.round(np.asarray(scores, dtype=float), 4)
    clusters = dense(clusters)
    n, count, mean = len(scores), clusters.max() + 1, scores.mean()
    plain, clustered = standard_errors(scores, clusters)
    wilson = single and count == n and set(scores) <= {0.0, 1.0}
    intervals = []
    for level in LEVELS:
        if wilson:
            low, high = proportion_confint(int(scores.sum()), n, alpha=1 - level, method="wilson")
        else:
            low, high = stats.t.interval(level, count - 1, loc=mean, scale=clustered)
        intervals.append([level, max(0.0, low), min(1.0, high)])
    return {
        "name": name, "scores": scores.tolist(), "clusters": clusters.tolist(), "single": single,
        "mean": mean, "standardError": plain, "clusteredStandardError": clustered,
        "method": "wilson" if wilson else "clustered_t", "intervals": intervals,
    }


def estimate_cases():
    yield estimate_case("two questions, two clusters", [0.25, 0.75], [0, 1], False)
    yield estimate_case("ten binary questions", rng.random(10) < 0.7, np.arange(10), True)
    yield estimate_case("300 binary questions", rng.random(300) < 0.93, np.arange(300), True)
    yield estimate_case("binary, alone, but several attempts", rng.random(25) < 0.8, np.arange(25), False)
    yield estimate_case("question means of four attempts", rng.binomial(4, 0.8, 15) / 4, np.arange(15), False)
    yield estimate_case("eight clusters of five", rng.random(40) < np.repeat(rng.random(8), 5), np.repeat(np.arange(8), 5), True)
    sizes = rng.integers(1, 12, 40)
    difficulty = np.repeat(rng.beta(3, 1, 40), sizes)
    groups = np.repeat(np.arange(40), sizes)
    order = rng.permutation(len(groups))
    yield estimate_case("forty clusters of unequal size, mixed", (rng.random(len(groups)) < difficulty)[order], groups[order], True)
    yield estimate_case("graded scores in unequal clusters", (difficulty * rng.random(len(groups)))[order], groups[order], True)
    yield estimate_case("one large cluster and one small", np.r_[rng.random(60), rng.random(3)], np.r_[np.zeros(60), np.ones(3)], True)


def with_exact_ends(interval, successes, n):
    """statsmodels can leave 1e-17 or nan where the definitions say 0 and 1."""
    return [0.0 if successes == 0 else interval[0], 1.0 if successes == n else interval[1]]


def binomial_cases():
    for successes, n in [(0, 1), (1, 1), (0, 10), (1, 10), (5, 10), (56, 60), (48, 60), (60, 60), (999, 1000), (1234, 54321)]:
        for level in LEVELS:
            wilson = proportion_confint(successes, n, alpha=1 - level, method="wilson")
            exact = proportion_confint(successes, n, alpha=1 - level, method="beta")
            yield {
                "successes": successes, "n": n, "level": level,
                "wilson": with_exact_ends(wilson, successes, n), "clopperPearson": with_exact_ends(exact, successes, n),
            }


def t_cases():
    for clusters in [2, 3, 4, 15, 100, 1001, 100_001, 2_000_001]:
        for level in [0.01, *LEVELS, 0.999999]:
            # isf: the upper tail keeps its digits where ppf(1 - tail) loses them.
            yield {"clusters": clusters, "level": level, "t": stats.t.isf((1 - level) / 2, clusters - 1)}


def quantile_cases():
    for n in [1, 2, 3, 10, 101, 500]:
        values = np.round(rng.lognormal(6, 1, n), 3)
        points = [[p, np.quantile(values, p)] for p in [0, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1]]
        yield {"values": values.tolist(), "quantiles": points}


def t_interval(level, degrees, mean, error):
    """SciPy's own quantile is off by up to 2.5e-9 of its value (mpmath says so); its tail is exact, so one Newton step mends it."""
    tail = (1 - level) / 2
    t = stats.t.isf(tail, degrees)
    half = (t + (stats.t.sf(t, degrees) - tail) / stats.t.pdf(t, degrees)) * error
    return mean - half, mean + half


def pair_case(name, baseline, candidate, clusters):
    baseline, candidate = (np.round(np.asarray(one, dtype=float), 4) for one in (baseline, candidate))
    clusters = dense(clusters)
    differences = candidate - baseline
    count = clusters.max() + 1
    plain, error = standard_errors(differences, clusters)
    mean = differences.mean()
    levels = []
    for level in LEVELS:
        low, high = t_interval(level, count - 1, mean, error)
        levels.append([level, low, high, (stats.norm.isf((1 - level) / 2) + stats.norm.ppf(0.8)) * error])
    if count == len(differences):
        # Without clusters it is the paired t test.
        assert np.isclose(stats.ttest_rel(candidate, baseline).pvalue, 2 * stats.t.sf(abs(mean) / error, count - 1), rtol=1e-9)
    return {
        "name": name, "baseline": baseline.tolist(), "candidate": candidate.tolist(), "clusters": clusters.tolist(),
        "baselineMean": baseline.mean(), "candidateMean": candidate.mean(), "difference": mean, "standardError": error,
        "pValue": 2 * stats.t.sf(abs(mean) / error, count - 1), "levels": levels,
        "designEffect": error**2 / plain**2, "variance": differences.var(ddof=1),
    }


def pair_cases():
    draw = pair_rng
    yield pair_case("two questions, two clusters", [0.25, 0.5], [0.75, 0.25], [0, 1])
    yield pair_case("forty right-or-wrong questions", draw.random(40) < 0.6, draw.random(40) < 0.8, np.arange(40))
    hard = draw.beta(2, 1, 300)
    yield pair_case("300 questions, candidate a little better", draw.random(300) < hard, draw.random(300) < hard + 0.05, np.arange(300))
    yield pair_case("means of four attempts", draw.binomial(4, 0.6, 15) / 4, draw.binomial(4, 0.8, 15) / 4, np.arange(15))
    sizes = draw.integers(1, 9, 30)
    groups = np.repeat(np.arange(30), sizes)
    order = draw.permutation(len(groups))
    moved = np.repeat(draw.normal(0.05, 0.2, 30), sizes)
    base = np.clip(draw.random(len(groups)), 0.2, 0.8)
    yield pair_case("graded scores in thirty conversations", base[order], np.clip(base + moved, 0, 1)[order], groups[order])
    yield pair_case("right or wrong in thirty conversations", (draw.random(len(groups)) < base)[order],
                    (draw.random(len(groups)) < base + moved)[order], groups[order])
    yield pair_case("a wide gap in two conversations", np.r_[draw.random(8) / 10, draw.random(5) / 10],
                    np.r_[0.8 + draw.random(8) / 10, 0.85 + draw.random(5) / 10], np.r_[np.zeros(8), np.ones(5)])
    yield pair_case("an overwhelming gap", draw.random(200) / 100, 1 - draw.random(200) / 100, np.arange(200))
    yield pair_case("costs", draw.lognormal(-4, 1, 120), draw.lognormal(-3.8, 1, 120), np.arange(120) // 4)
    yield pair_case("execution times", draw.lognormal(7, 1, 120), draw.lognormal(6.7, 1, 120), np.arange(120) // 4)


def tail_cases():
    for degrees in [1, 2, 3, 14, 99, 1000, 100_000]:
        for t in [0, 1e-12, 1e-6, 0.1, 0.49999, 0.5, 1, 1.96, 5, 12, 30, 1000, 1e7, 1e13]:
            # sf, not 1 - cdf: the upper tail keeps its digits (held against mpmath once: to 1e-13 everywhere).
            yield {"t": t, "degreesOfFreedom": degrees, "p": 2 * stats.t.sf(t, degrees)}


def mcnemar_cases():
    for b, c in [(0, 0), (0, 1), (1, 0), (3, 3), (3, 11), (11, 3), (0, 30), (7, 8), (40, 80), (500, 400), (512, 511),
                 (3000, 2000), (100_000, 101_000), (1_000_000, 998_000), (0, 1000)]:
        p = mcnemar([[5, b], [c, 5]], exact=True).pvalue if b + c else 1.0
        yield {"baselineOnly": b, "candidateOnly": c, "p": min(1.0, p)}


def correction_cases():
    for p in [[0.01, 0.04, 0.03, 0.005], [0.5], [0.2, 0.2, 0.2], [0, 1, 0, 1, 0.5], [0.01, 0.01, 0.02, 0.02, 0.9],
              np.round(pair_rng.beta(0.4, 2, 40), 5).tolist(), np.round(pair_rng.random(150), 2).tolist()]:
        yield {
            "p": p, "holm": multipletests(p, method="holm")[1].tolist(),
            "benjaminiHochberg": multipletests(p, method="fdr_bh")[1].tolist(),
        }


def planning_cases():
    for difference, omega, baseline, candidate, attempts, level, power in [
            (0.03, 1 / 9, 0, 0, 1, 0.95, 0.8), (0.1, 1 / 9, 1 / 6, 1 / 6, 1, 0.95, 0.8), (0.1, 1 / 9, 1 / 6, 1 / 6, 10, 0.95, 0.8),
            (-0.05, 0.25, 0.1, 0.2, 3, 0.9, 0.9), (0.01, 0.02, 0, 0.3, 2, 0.99, 0.95), (0.5, 0.4, 0.2, 0, 1, 0.999, 0.5)]:
        variance = omega + (baseline + candidate) / attempts
        # One tail at alpha/2: what equation 9 is, the chance of an error of the wrong sign left out.
        spread = np.sqrt(variance)
        n = normal_sample_size_one_tail(abs(difference), power, (1 - level) / 2, std_null=spread, std_alternative=spread)
        yield {
            "difference": difference, "omegaSquared": omega, "baselineVariance": baseline, "candidateVariance": candidate,
            "attempts": attempts, "level": level, "power": power, "questions": n,
        }


def run_cases():
    for k in [2, 3, 6, 40]:
        means = np.round(pair_rng.beta(8, 2, k), 4)
        yield {
            "means": means.tolist(), "deviation": means.std(ddof=1),
            "intervals": [[level, *t_interval(level, k - 1, means.mean(), stats.sem(means))] for level in LEVELS],
        }


def question_cases():
    for n, configurations in [(2, 1), (8, 3), (30, 10), (150, 40)]:
        for scores in [pair_rng.random(n) < 0.6, np.round(pair_rng.random(n), 3)]:
            scores = np.asarray(scores, dtype=float)
            groups = dense(pair_rng.integers(0, configurations, n))
            parts = [scores[groups == group] for group in range(groups.max() + 1)]
            repeated = [part for part in parts if len(part) > 1]
            yield {
                "scores": scores.tolist(), "configurations": groups.tolist(), "difficulty": scores.mean(), "disagreement": scores.var(),
                "flakiness": np.mean([part.var() for part in repeated]), "attemptVariance": np.mean([part.var(ddof=1) for part in repeated]),
            }


json.dump(
    {
        "madeWith": {"scipy": scipy.__version__, "statsmodels": statsmodels.__version__, "numpy": np.__version__},
        "estimates": list(estimate_cases()),
        "binomial": list(binomial_cases()),
        "t": list(t_cases()),
        "quantiles": list(quantile_cases()),
        "pairs": list(pair_cases()),
        "tails": list(tail_cases()),
        "mcnemar": list(mcnemar_cases()),
        "corrections": list(correction_cases()),
        "planning": list(planning_cases()),
        "runs": list(run_cases()),
        "questions": list(question_cases()),
    },
    sys.stdout,
    default=float,
    indent=None,
    separators=(",", ":"),
)
print()
