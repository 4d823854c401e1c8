"""Reads a log of Inspect AI, and prints what is in it: status, model, and each sample and epoch with its grade.

Standard library and the program `zstd` (for entries of method 93) only, and nothing of the service: it is what the service's reader is
compared with.
    python3 inspect_reference.py FILE...
"""
import json
import math
import pathlib
import struct
import subprocess
import sys
import zipfile


def entry(archive, info):
    if info.compress_type != 93:
        return archive.read(info)
    stream = archive.fp
    stream.seek(info.header_offset)
    name, extra = struct.unpack("<HH", stream.read(30)[26:])
    stream.seek(info.header_offset + 30 + name + extra)
    return subprocess.run(["zstd", "-d", "-c"], input=stream.read(info.compress_size), stdout=subprocess.PIPE, check=True).stdout


def read(path):
    if path.suffix != ".eval":
        log = json.loads(path.read_text(encoding="utf-8"))
        return log, log.get("samples") or []
    with zipfile.ZipFile(path) as archive:
        entries = {info.filename: info for info in archive.infolist()}
        header = entries.get("header.json") or entries["_journal/start.json"]
        samples = [json.loads(entry(archive, info)) for name, info in entries.items() if name.startswith("samples/")]
        return json.loads(entry(archive, header)), samples


def grade(value):
    if isinstance(value, str):
        named = {"C": 1.0, "P": 0.5, "I": 0.0, "N": 0.0, "yes": 1.0, "true": 1.0, "no": 0.0, "false": 0.0}
        return named.get(value, named.get(value.lower()))
    if isinstance(value, (bool, int, float)) and not math.isnan(value) and 0 <= value <= 1:
        return float(value)
    return None


def main(paths):
    logs = []
    for path in paths:
        log, samples = read(path)
        results = log.get("results") or {}
        scorer = next((score.get("scorer") for score in results.get("scores", [])), None)
        rows = {}
        for sample in samples:
            scores = sample.get("scores") or {}
            score = scores.get(scorer) or next(iter(scores.values()), {})
            rows[f"{sample['id']}#{sample['epoch']}"] = grade(score.get("value"))
        known = [value for value in rows.values() if value is not None]
        usage = (log.get("stats") or {}).get("model_usage") or {}
        logs.append({
            "file": path.name,
            "status": log.get("status", "started"),
            "model": log["eval"]["model"],
            "task": log["eval"]["task"],
            "grades": rows,
            "accuracy": sum(known) / len(known) if known else None,
            "input_tokens": sum(one["input_tokens"] for one in usage.values()),
            "sample_tokens": sum(one["input_tokens"] for sample in samples for one in (sample.get("model_usage") or {}).values()),
        })
    json.dump(logs, sys.stdout)


main([pathlib.Path(argument) for argument in sys.argv[1:]])
