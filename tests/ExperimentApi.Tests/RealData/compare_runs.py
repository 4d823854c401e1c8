"""Compares the six gsm-plus runs with SciPy and statsmodels, and prints the figures that the service must reproduce.

    apt-get install python3-scipy python3-statsmodels
    /usr/bin/python3 compare_runs.py ../../../shared/data/runs/gsm-plus.jsonl > compare_runs.json

Every run against every other, and the two configurations with their three seeds as attempts at each question.
"""
import json
import sys

import numpy as np
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

LEVEL = 0.95


def read(path):
    runs = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            run = json.loads(line)
            runs[run["snapshot"]["experiment_id"]] = {
                row["question_id"]: (float(row["is_correct"]), row["conversation_id"])
                for row in run["results"] if row.get("is_correct") is not None
            }
    return runs


def pooled(runs):
    """Question means over the runs of a configuration, which differ by the seed at the end of their name."""
    configurations = {}
    for name, rows in runs.items():
        for question, (score, conversation) in rows.items():
            attempts = configurations.setdefault(name.rsplit("_", 1)[0], {})
            attempts.setdefault(question, ([], conversation))[0].append(score)
    return {name: {question: (np.mean(scores), conversation) for question, (scores, conversation) in rows.items()}
            for name, rows in configurations.items()}


def compare(left, right):
    shared = sorted(set(left) & set(right))
    before = np.array([left[question][0] for question in shared])
    after = np.array([right[question][0] for question in shared])
    _, groups = np.unique([left[question][1] for question in shared], return_inverse=True)
    clusters = len(set(groups))
    # A regression of the differences on a constant, with the standard error clustered by conversation.
    fit = sm.OLS(after - before, np.ones(len(shared))).fit(cov_type="cluster", cov_kwds={"groups": groups}, use_t=False)
    error = fit.bse[0]
    difference = fit.params[0]
    low, high = stats.t.interval(LEVEL, clusters - 1, loc=difference, scale=error)
    figures = {
        "shared_questions": len(shared), "shared_clusters": clusters,
        "only_in_baseline": len(set(left) - set(right)), "only_in_candidate": len(set(right) - set(left)),
        "baseline_accuracy": before.mean(), "candidate_accuracy": after.mean(), "difference": difference, "standard_error": error,
        "low": low, "high": high, "p_value": 2 * stats.t.sf(abs(difference / error), clusters - 1),
        "minimum_detectable_effect": (stats.norm.isf((1 - LEVEL) / 2) + stats.norm.isf(0.2)) * error,
    }
    if set(before) | set(after) <= {0.0, 1.0}:
        table = [[int(np.sum((before == b) & (after == a))) for a in (1, 0)] for b in (1, 0)]
        figures["discordant"] = [table[0][0], table[0][1], table[1][0], table[1][1]]
        figures["mcnemar_p_value"] = mcnemar(table, exact=True).pvalue
    return figures


def pairs(runs):
    names = list(runs)
    found = [{"baseline": names[left], "candidate": names[right], **compare(runs[names[left]], runs[names[right]])}
             for left in range(len(names)) for right in range(left + 1, len(names))]
    raw = [pair["p_value"] for pair in found]
    for method, name in (("holm", "holm"), ("fdr_bh", "bh")):
        for pair, corrected in zip(found, multipletests(raw, method=method)[1]):
            pair[name] = corrected
    return found


runs = read(sys.argv[1])
json.dump({"runs": pairs(runs), "configurations": pairs(pooled(runs))}, sys.stdout, indent=1)
print()
