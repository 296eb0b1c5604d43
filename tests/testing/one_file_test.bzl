"""A test that is one file: NAME of NAME.cc, with GoogleTest and Abseil."""

load("@rules_cc//cc:defs.bzl", "cc_test")

def one_file_test(name, size = "small", deps = [], **kwargs):
    """A cc_test whose source has its name.

    Args:
      name: as the file without .cc, ending in _test.
      size: small unless said otherwise.
      deps: what it includes besides GoogleTest and Abseil.
      **kwargs: as of cc_test.
    """
    cc_test(
        name = name,
        size = size,
        srcs = [name + ".cc"],
        deps = deps + [
            "@absl",
            "@googletest",
            "@googletest_main",
        ],
        **kwargs
    )
