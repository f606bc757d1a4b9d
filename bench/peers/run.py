"""Fits one method of one library on a task folder, once for each of the settings, and writes what it recommends.

    python run.py LIBRARY METHOD FOLDER '[{...}, ...]'

The folder holds task.json, and rows.ndjson and carts.ndjson with one list of product numbers a line: what to learn from and
whom to answer. Every cart is a new user to the library. Writes answers-0.ndjson, ... and prints one JSON line a setting. What
was really taken is not in the folder: quality is measured by the caller.
"""

import importlib
import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix


def read_matrix(path, products):
    start, columns = [0], []
    with open(path) as lines:
        for line in lines:
            columns.extend(json.loads(line))
            start.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_matrix((ones, np.array(columns, dtype=np.int32), start), shape=(len(start) - 1, products))


def peak_mb():
    """High-water mark of this program alone; ru_maxrss would start at what the parent held when it forked."""
    try:
        status = Path("/proc/self/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024
    except OSError:
        per_mb = 2**20 if sys.platform == "darwin" else 2**10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / per_mb


def main():
    library, method, folder, all_settings = sys.argv[1:]
    peer = importlib.import_module(f"{library}_peer")
    folder = Path(folder)
    task = json.loads((folder / "task.json").read_text())
    rows = read_matrix(folder / "rows.ndjson", task["products"])
    carts = read_matrix(folder / "carts.ndjson", task["products"])
    for number, settings in enumerate(json.loads(all_settings)):
        started = time.perf_counter()
        recommend = peer.fit(method, settings, rows)
        fitted = time.perf_counter()
        answers = recommend(carts, task["limit"], task["keepCart"])
        answered = time.perf_counter()
        with open(folder / f"answers-{number}.ndjson", "w") as out:
            for products, scores in answers:
                kept = np.isfinite(scores)
                line = {"products": np.asarray(products)[kept].tolist(), "scores": np.asarray(scores)[kept].tolist()}
                out.write(json.dumps(line) + "\n")
        result = {"trainSeconds": fitted - started, "answerSeconds": answered - fitted, "peakMb": peak_mb()}
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
