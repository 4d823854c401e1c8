"""Reads an output file of promptfoo, JSON or JSON lines, and prints each prompt and provider with its answers and their grades.

Standard library only, and nothing of the service: it is what the service's reader is compared with.
    python3 promptfoo_reference.py FILE
"""
import json
import sys


def rows_of(path):
    with open(path, encoding="utf-8") as file:
        if path.endswith(".jsonl"):
            return [json.loads(line) for line in file if line.strip()]
        return json.load(file)["results"]["results"]


def main(path):
    columns = {}
    for row in sorted(rows_of(path), key=lambda row: row["testIdx"]):
        column = columns.setdefault(row["promptIdx"], {
            "provider": row["provider"]["id"], "prompt": row["prompt"]["label"], "answers": [], "cost": 0.0, "seconds": 0.0, "input": 0, "output": 0,
        })
        tokens = row["response"].get("tokenUsage", {}) if row.get("response") else {}
        column["cost"] += row.get("cost", 0)
        column["seconds"] += row["latencyMs"] / 1000
        column["input"] += tokens.get("prompt", 0)
        column["output"] += tokens.get("completion", 0)
        question = row["vars"]["question"]
        error = row["failureReason"] == 2
        column["answers"].append({
            "question": question,
            "attempt": 1 + sum(one["question"] == question for one in column["answers"]),
            "correct": None if error else row["success"],
            "score": None if error else row["score"],
            "error": error,
        })
    for column in columns.values():
        # An error without a grade counts as wrong.
        column["accuracy"] = sum(one["score"] or 0 for one in column["answers"]) / len(column["answers"])
    json.dump([columns[index] for index in sorted(columns)], sys.stdout)


main(sys.argv[1])
