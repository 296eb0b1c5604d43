"""Tests that give hostile bytes to parsers, by fixed seeds and by libFuzzer."""

load("@rules_cc//cc:defs.bzl", "cc_binary", "cc_test")

def fuzz_test(name, deps):
    """A test NAME_fuzz_test of NAME_fuzz_test.cc, and NAME_fuzz, the same run by libFuzzer.

    The second needs clang and --config=fuzz (tools/fuzz builds it so), and no wildcard builds it.

    Args:
      name: ends in _fuzz_test.
      deps: what the test includes; what mutates the bytes and GoogleTest come besides.
    """
    if not name.endswith("_fuzz_test"):
        fail("{}: the name of a fuzz test ends in _fuzz_test".format(name))
    cc_test(
        name = name,
        size = "medium",
        srcs = [name + ".cc"],
        deps = deps + [
            "//tests/fuzz:mutate",
            "@googletest_main",
        ],
    )
    cc_binary(
        name = name[:-len("_test")],
        testonly = True,
        srcs = [name + ".cc"],
        linkopts = ["-fsanitize=fuzzer"],
        tags = ["manual"],
        deps = deps + ["//tests/fuzz:mutate_by_libfuzzer"],
    )
