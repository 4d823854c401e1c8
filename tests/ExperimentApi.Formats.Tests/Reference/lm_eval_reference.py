"""Reads the files of lm-evaluation-harness in a folder, and prints what is in them: for each run and task the documents with their grades.

Standard library only, and nothing of the service: it is what the service's reader is compared with.
    python3 lm_eval_reference.py FOLDER
"""
import json
import pathlib
import re
import sys

STAMP = re.compile(r"_(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(?:\.\d+)?)\.jsonl?$")


def grade(row):
    for metric in ("acc", "exact_match"):
        if metric in row:
            return float(row[metric])
    return None


def samples_of(folder, stamp, task):
    path = folder / f"samples_{task}_{stamp}.jsonl"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main(folder):
    runs = []
    for path in sorted(folder.glob("results_*.json")):
        stamp = STAMP.search(path.name).group(1)
        run = json.loads(path.read_text(encoding="utf-8"))
        for task, metrics in run["results"].items():
            if run.get("group_subtasks", {}).get(task):
                continue
            names = [one["name"] for one in run["configs"].get(task, {}).get("filter_list", [])] or ["none"]
            name = "acc" if any(key.startswith("acc,") for key in metrics) else "exact_match"
            error = metrics.get(f"{name}_stderr,{names[0]}")
            grades = {str(row["doc_id"]): grade(row) for row in samples_of(folder, stamp, task) if row["filter"] == names[0]}
            known = [value for value in grades.values() if value is not None]
            runs.append({
                "file": path.name,
                "task": task,
                "model": run["model_name"],
                "asked": run["n-samples"][task]["effective"],
                "reported": metrics.get(f"{name},{names[0]}"),
                "reported_error": error if isinstance(error, float) else None,
                "grades": grades,
                "accuracy": sum(known) / len(known) if known else None,
            })
    json.dump(runs, sys.stdout)


main(pathlib.Path(sys.argv[1]))
