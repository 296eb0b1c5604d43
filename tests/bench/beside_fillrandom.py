#!/usr/bin/env python3
"""Feeds prepared records in turn with RocksDB's own db_bench, which writes as many entries of the same mean size.

    bazel build -c opt //tools:crosscheck //tests/bench:generate_claims
    tests/bench/beside_fillrandom.py /var/tmp/beside 300000 3

The directory must be new; rows and rounds are numbers. db_bench (fillrandom) writes random keys into one family with
a log, a thousand claims' entries a batch, as a feed does, without syncing each batch. What a feed does besides:
it reads and checks the records, asks for each id whether it is known, and keeps the families' orders.
"""
import os
import re
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CROSSCHECK = os.path.join(ROOT, "bazel-bin", "tools", "crosscheck")
GENERATE = os.path.join(ROOT, "bazel-bin", "tests", "bench", "generate_claims")
CLAIMS_A_BATCH = 1000


def output_of(arguments):
    return subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False).stdout


def entries_of(store):
    """Number of entries of a store that is all in tables, and their mean key and value sizes."""
    count = keys = values = 0
    for name in sorted(os.listdir(store)):
        if not name.endswith(".sst"):
            continue
        said = output_of(["sst_dump", f"--file={os.path.join(store, name)}", "--show_properties",
                          "--command=none"])

        def number(what):
            return int(re.search(rf"{what}: (\d+)", said).group(1))

        of_file = number("# entries")
        count += of_file
        keys += number("raw key size") - 8 * of_file  # RocksDB's own trailer
        values += number("raw value size")
    return count, keys / count, values / count


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    directory, rows, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    os.makedirs(directory)
    records = os.path.join(directory, "records.binpb")
    with open(records, "wb") as out:
        subprocess.run([GENERATE, "--claims", str(rows), "--format", "binary"], stdout=out, check=True)
    counted = os.path.join(directory, "counted.db")
    output_of([CROSSCHECK, "feed", records, "--bulk", "--db", counted])
    entries, key_bytes, value_bytes = entries_of(counted)
    print(f"{rows} rows, {entries} entries of {key_bytes:.0f} and {value_bytes:.0f} bytes")
    for number in range(1, rounds + 1):
        said = output_of([
            "db_bench", "--benchmarks=fillrandom", f"--db={directory}/raw{number}.db", f"--num={entries}",
            f"--key_size={key_bytes:.0f}", f"--value_size={value_bytes:.0f}",
            f"--batch_size={entries * CLAIMS_A_BATCH // rows}", "--threads=1", "--disable_wal=false",
            "--sync=false", "--compression_type=lz4", "--max_background_jobs=2"])
        raw = float(re.search(r"fillrandom .* ([\d.]+) seconds", said).group(1))
        begun = time.monotonic()
        output_of([CROSSCHECK, "feed", records, "--no-findings", "--db", f"{directory}/feed{number}.db"])
        ours = time.monotonic() - begun
        print(f"fillrandom {raw:.2f} s, feed of records {ours:.2f} s: {raw / ours:.2f} times as fast")


if __name__ == "__main__":
    main()
