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
from statsmodels.stats.proportion import proportion_confint

LEVELS = [0.5, 0.8, 0.9, 0.95, 0.99, 0.9999]
rng = np.random.default_rng(20241101)


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


def estimate_case(name, scores, clusters, single):
    scores = np.round(np.asarray(scores, dtype=float), 4)
    # Dense ids in order of first sight, as the service numbers conversations.
    _, first, inverse = np.unique(clusters, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=int)
    rank[np.argsort(first)] = np.arange(len(first))
    clusters = rank[inverse]
    n, count, mean = len(scores), len(first), scores.mean()
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


json.dump(
    {
        "madeWith": {"scipy": scipy.__version__, "statsmodels": statsmodels.__version__, "numpy": np.__version__},
        "estimates": list(estimate_cases()),
        "binomial": list(binomial_cases()),
        "t": list(t_cases()),
        "quantiles": list(quantile_cases()),
    },
    sys.stdout,
    default=float,
    indent=None,
    separators=(",", ":"),
)
print()
