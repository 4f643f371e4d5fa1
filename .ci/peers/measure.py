"""Runs each program RUNS times in turn and prints the median wall time, processor time and peak memory of the process, and the
ratio to oversight. Reads the file once before, so that all find it in the page cache.

    measure.py FOLDER RUNS   (FOLDER holds oversight, venv/ and series/)
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time


def once(command):
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out = process.stdout.read()
    complaint = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command}: status {status}\n{complaint.decode()}")
    return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.decode().strip()


def main(folder, runs):
    folder = pathlib.Path(folder)
    csv = next((folder / "series" / "snapshots").glob("*.csv"))
    python, count = folder / "venv" / "bin" / "python", pathlib.Path(__file__).with_name("count.py")
    commands = {
        "oversight": [folder / "oversight", "check", "--json", folder / "series" / "request.yaml"],
        "duckdb": [python, count, "duckdb", csv],
        "polars": [python, count, "polars", csv],
    }
    with open(csv, "rb") as file:
        lines = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    print(f"{lines - 1:,} rows, {csv.stat().st_size:,} bytes, {os.cpu_count()} processors, {runs} runs of each in turn")
    seen = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            result = once([str(part) for part in command])
            if turn > 0:
                seen[name].append(result)
    ours = statistics.median(wall for wall, *_ in seen["oversight"])
    for name, results in seen.items():
        wall, cpu, memory = (statistics.median(column) for column in list(zip(*results))[:3])
        version = "" if name == "oversight" else results[0][3]
        print(f"{name:10} wall {wall:6.2f} s  cpu {cpu:6.2f} s  peak {memory:7.0f} MiB  ratio {wall / ours:5.2f}  {version}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
