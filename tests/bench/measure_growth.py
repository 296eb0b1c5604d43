#!/usr/bin/env python3
"""Measures whole commands on more and more claims, for plot_growth.py.

    bazel build -c opt //tools:crosscheck //tests/bench:generate_claims
    tests/bench/measure_growth.py /var/tmp/growth 10000 100000 1000000 > growth.csv
    tests/bench/measure_growth.py --only "feed --bulk" --only report /var/tmp/more 10000000 >> growth.csv

Stores and feeds are made in the directory given, which must be new, and stay there; the stages after the feeds
read the store of `feed --bulk`. Writes lines
"stage,claims,us_per_claim,rss_mb" to standard output: processor time of the command (user and system) for
each row, and its peak memory. The wall time of each goes to standard error.
"""
import argparse
import os
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CROSSCHECK = os.path.join(ROOT, "bazel-bin", "tools", "crosscheck")
GENERATE = os.path.join(ROOT, "bazel-bin", "tests", "bench", "generate_claims")
FINDINGS = (0, 1, 4)  # exit codes of a command that came to its end


def run(arguments, output):
    """Seconds of processor and on the wall, and the peak in MB, of a command that must not fail."""
    with open(output, "wb") as out:
        begun = time.monotonic()
        process = subprocess.Popen(arguments, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in FINDINGS:
        sys.exit(f"exit code {process.returncode}: {' '.join(arguments)}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def measure(directory, rows, only):
    def path(name):
        return os.path.join(directory, f"{name}{rows}")

    feed, records = path("rows") + ".jsonl", path("records") + ".binpb"
    plain, bulk, of_records = path("plain") + ".db", path("bulk") + ".db", path("records") + ".db"
    generate = [GENERATE, "--claims", str(rows), "--seed", "1"]
    run(generate, feed)
    if not only or "feed of records" in only:
        run(generate + ["--format", "binary"], records)
    stages = [
        ("feed", [CROSSCHECK, "feed", feed, "--no-findings", "--db", plain]),
        ("feed of records", [CROSSCHECK, "feed", records, "--no-findings", "--db", of_records]),
        ("feed --bulk", [CROSSCHECK, "feed", feed, "--bulk", "--db", bulk]),
        ("dump", [CROSSCHECK, "dump", "claims", "--format", "binary", "--db", bulk]),
        ("verify", [CROSSCHECK, "verify", "--db", bulk]),
        ("report", [CROSSCHECK, "report", "--limit", "20", "--db", bulk]),
        ("nightly", [CROSSCHECK, "nightly", "--no-record", "--date", "2024-01-01", "--db", bulk]),
    ]
    for stage, arguments in stages:
        if only and stage not in only:
            continue
        processor, wall, peak = run(arguments, os.devnull)
        print(f"{stage},{rows},{processor / rows * 1e6:.2f},{peak:.0f}", flush=True)
        print(f"{stage}, {rows} rows: {processor:.2f} s, {wall:.2f} s on the wall", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", default=[], metavar="STAGE", help="may be given again")
    parser.add_argument("directory")
    parser.add_argument("rows", type=int, nargs="+")
    given = parser.parse_args()
    os.makedirs(given.directory)
    print("stage,claims,us_per_claim,rss_mb")
    for rows in given.rows:
        measure(given.directory, rows, given.only)


if __name__ == "__main__":
    main()
