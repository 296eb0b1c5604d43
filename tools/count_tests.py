#!/usr/bin/env python3
"""Counts test cases in what Bazel reported about its runs.

    count_tests.py EVENTS.json...      (bazel test --build_event_json_file=EVENTS.json)

Prints what failed, one line a run when there are several, and at last `N passed, N failed` with
`, N skipped` when there are any. A test program that crashed or timed out before it could write its
counts, and one that did not build, count as one failed case. Exits 1 when a case failed or none ran.
"""
import collections
import json
import os
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree


def read_events(path):
    """The events of one run; a run that ended before it began has none."""
    try:
        with open(path, encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.strip()]
    except (OSError, ValueError):
        return []


def count_cases(path):
    """Counts the cases of one test.xml; returns (counts, names of failed cases)."""
    counts, failed = collections.Counter(), []
    for case in ElementTree.parse(path).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            counts["failed"] += 1
            failed.append(f"{case.get('classname', '')}.{case.get('name', '')}".strip("."))
        elif case.find("skipped") is not None or case.get("status") == "notrun":
            counts["skipped"] += 1
        else:
            counts["passed"] += 1
    return counts, failed


def xml_path(result):
    for output in result.get("testActionOutput", []):
        if output.get("name") == "test.xml":
            return urllib.parse.unquote(urllib.parse.urlparse(output.get("uri", "")).path)
    return ""


def count_run(events):
    """Counts one run; returns (counts, lines about what failed)."""
    counts, lines = collections.Counter(), []
    attempts = {}  # the last attempt of each shard decides
    for event in events:
        if "testResult" in event:
            ident = event["id"]["testResult"]
            attempts[(ident["label"], ident.get("shard", 1), ident.get("run", 1))] = event["testResult"]
        elif "completed" in event and not event["completed"].get("success", False):
            label = event["id"].get("targetCompleted", {}).get("label", "?")
            # A test that ran and failed is complete; this one was not built.
            counts["failed"] += 1
            lines.append(f"{label}: did not build")
    for (label, _, _), result in sorted(attempts.items()):
        path, passed = xml_path(result), result.get("status") == "PASSED"
        cases, failed = collections.Counter(), []
        if path and os.path.exists(path):
            try:
                cases, failed = count_cases(path)
            except ElementTree.ParseError:
                pass
        if not passed and not cases["failed"]:
            cases["failed"] += 1
            failed = [result.get("status", "no result").lower()]
        if passed and not cases:
            cases["passed"] += 1
        counts.update(cases)
        lines += [f"{label}: {name}" for name in failed]
    return counts, lines


def summary(counts):
    text = f"{counts['passed']} passed, {counts['failed']} failed"
    return text + (f", {counts['skipped']} skipped" if counts["skipped"] else "")


def main(paths):
    total = collections.Counter()
    for path in paths:
        name = os.path.basename(path).removesuffix(".json")
        counts, lines = count_run(read_events(path))
        if not sum(counts.values()):
            counts["failed"] += 1
            lines.append("nothing ran; see the messages above")
        for line in lines:
            print(f"FAILED ({name}) {line}")
        if len(paths) > 1:
            print(f"{name}: {summary(counts)}")
        total.update(counts)
    print(summary(total))
    return 1 if total["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
