"""tools/count_tests.py on made-up results of Bazel."""
import importlib.util
import json
import os
import tempfile
import unittest

_SPEC = importlib.util.spec_from_file_location("count_tests", "tools/count_tests.py")
count_tests = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(count_tests)

_PASSED = '<testcase name="a" classname="S" status="run"/>'
_FAILED = '<testcase name="b" classname="S" status="run"><failure message="no"/></testcase>'
_SKIPPED = '<testcase name="c" classname="S" status="run" result="skipped"><skipped/></testcase>'
_DISABLED = '<testcase name="d" classname="S" status="notrun"/>'


class CountTest(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)

    def result(self, label, status, xml=None, attempt=1):
        outputs = []
        if xml is not None:
            path = os.path.join(self._folder.name, f"{abs(hash((label, attempt)))}.xml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(xml)
            outputs = [{"name": "test.xml", "uri": "file://" + path}]
        return {"id": {"testResult": {"label": label, "run": 1, "shard": 1, "attempt": attempt}},
                "testResult": {"status": status, "testActionOutput": outputs}}

    def suites(self, *cases):
        return "<testsuites><testsuite>" + "".join(cases) + "</testsuite></testsuites>"

    def test_sums_cases(self):
        counts, lines = count_tests.count_run([
            self.result("//a", "PASSED", self.suites(_PASSED, _PASSED, _SKIPPED, _DISABLED)),
            self.result("//b", "FAILED", self.suites(_PASSED, _FAILED)),
        ])
        self.assertEqual((counts["passed"], counts["failed"], counts["skipped"]), (3, 1, 2))
        self.assertEqual(lines, ["//b: S.b"])

    def test_crash_and_time_out_count_as_one_failed_case(self):
        counts, lines = count_tests.count_run([
            self.result("//crash", "FAILED"),
            self.result("//slow", "TIMEOUT", self.suites(_PASSED)),
            self.result("//torn", "FAILED", "<testsuites"),
        ])
        self.assertEqual((counts["passed"], counts["failed"]), (1, 3))
        self.assertEqual(lines, ["//crash: failed", "//slow: timeout", "//torn: failed"])

    def test_target_that_did_not_build_is_a_failure(self):
        counts, lines = count_tests.count_run([
            {"id": {"targetCompleted": {"label": "//broken"}}, "completed": {}},
            {"id": {"targetCompleted": {"label": "//fine"}}, "completed": {"success": True}},
        ])
        self.assertEqual(counts["failed"], 1)
        self.assertEqual(lines, ["//broken: did not build"])

    def test_last_attempt_decides(self):
        counts, _ = count_tests.count_run([
            self.result("//flaky", "FAILED", self.suites(_FAILED)),
            self.result("//flaky", "PASSED", self.suites(_PASSED), attempt=2),
        ])
        self.assertEqual((counts["passed"], counts["failed"]), (1, 0))

    def test_closing_line(self):
        self.assertEqual(count_tests.summary({"passed": 3, "failed": 0, "skipped": 0}),
                         "3 passed, 0 failed")
        self.assertEqual(count_tests.summary({"passed": 3, "failed": 1, "skipped": 2}),
                         "3 passed, 1 failed, 2 skipped")

    def test_nothing_ran_is_a_failure(self):
        path = os.path.join(self._folder.name, "optimised.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"id": {"started": {}}}, file)
        self.assertEqual(count_tests.main([path]), 1)


if __name__ == "__main__":
    unittest.main()
