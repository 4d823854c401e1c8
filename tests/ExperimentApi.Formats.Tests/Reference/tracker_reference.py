"""Reads the original tracker's folder, and prints what is in it: each experiment's figures, and each question of it with its grade.

Standard library only, and nothing of the service: it is what the service's reader is compared with.
    python3 tracker_reference.py FOLDER
"""
import json
import pathlib
import re
import sqlite3
import sys

BLOCK = re.compile(r"^\d+\. Record: (?P<record>[^\n]+), Turn (?P<turn>\d+)/(?P<turns>\d+)$(?P<body>.*?)(?=^\d+\. Record: |\Z)", re.M | re.S)


def field(body, name):
    found = re.search(rf"^{re.escape(name)}: ?(.*)$", body, re.M)
    return found.group(1) if found else None


def questions(path):
    rows = []
    for block in BLOCK.finditer(path.read_text(encoding="utf-8")):
        body = block["body"]
        rows.append({
            "id": f"{block['record']}#{block['turn']}",
            "correct": field(body, "Status").split()[-1] == "CORRECT",
            "error": field(body, "Error") is not None,
            "type": field(body, "Operation"),
            "expected": field(body, "Expected"),
            "predicted": field(body, "CrewAI Prediction"),
            "time": float(field(body, "Execution Time").rstrip("s")),
            "cost": float(field(body, "Estimated Cost").lstrip("$")),
        })
    return rows


def main(folder):
    experiments = {}
    connection = sqlite3.connect(f"file:{folder / 'configurations/experiments.db'}?mode=ro&immutable=1", uri=True)
    connection.row_factory = sqlite3.Row
    for row in connection.execute("SELECT * FROM experiments"):
        experiments[row["experiment_id"]] = {
            "started": row["timestamp"],
            "total": row["total_questions"],
            "correct": row["correct_answers"],
            "accuracy": row["accuracy_rate"],
            "cost": row["total_estimated_cost"],
            "agents": row["num_agents"],
            "rollups": connection.execute(
                "SELECT (SELECT count(DISTINCT agent_name) FROM agent_performance WHERE experiment_id = e.i)"
                " + (SELECT count(DISTINCT question_type) FROM question_type_performance WHERE experiment_id = e.i)"
                " + (SELECT count(DISTINCT error_type) FROM error_patterns WHERE experiment_id = e.i) FROM (SELECT ? AS i) e",
                (row["experiment_id"],)).fetchone()[0],
            "questions": [],
        }
    for path in sorted(folder.glob("results/*/all_results.txt")):
        name = path.parent.name
        experiment = experiments.get(f"exp_{name}")
        if experiment is None:
            experiment = experiments.setdefault(f"folder_{name}", {"started": None})
        experiment["questions"] = questions(path)
    json.dump(experiments, sys.stdout)


main(pathlib.Path(sys.argv[1]))
