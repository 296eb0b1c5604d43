"""Repositories for what Debian installs: libraries found through pkg-config, and data files.

Nothing is downloaded. A missing package fails the build with the name of what is missing;
`tools/setup` installs all of them.
"""

_LIBRARY = """load("@rules_cc//cc:defs.bzl", "cc_library")

cc_library(
    name = "{name}",
    defines = {defines},
    linkopts = {linkopts},
    visibility = ["//visibility:public"],
)
"""

def _pkg_config(ctx, option):
    result = ctx.execute(["pkg-config", option] + ctx.attr.packages)
    if result.return_code != 0:
        fail("{}: {}\nRun tools/setup to install what is missing.".format(ctx.name, result.stderr))
    return [word for word in result.stdout.strip().split(" ") if word]

def _system_library_impl(ctx):
    linkopts = list(ctx.attr.linkopts)
    defines = []
    if ctx.attr.packages:
        linkopts += _pkg_config(ctx, "--libs")
        defines = [
            flag[2:]
            for flag in _pkg_config(ctx, "--cflags")
            # NOMINMAX is for Windows headers; Debian's Abseil passes it everywhere.
            if flag.startswith("-D") and flag != "-DNOMINMAX"
        ]
    ctx.file("BUILD.bazel", _LIBRARY.format(name = ctx.name, defines = defines, linkopts = linkopts))

system_library = repository_rule(
    implementation = _system_library_impl,
    attrs = {
        "linkopts": attr.string_list(doc = "Linker options, for libraries without a .pc file."),
        "packages": attr.string_list(doc = "pkg-config names."),
    },
    doc = "A cc_library over an installed library. Headers come from /usr/include.",
    local = True,
)

def _system_files_impl(ctx):
    for file in ctx.attr.files:
        path = ctx.path(ctx.attr.directory + "/" + file)
        if not path.exists:
            fail("{} is missing. Run tools/setup to install it.".format(path))
        ctx.symlink(path, file)
    ctx.file("BUILD.bazel", "exports_files({})\n".format(ctx.attr.files))

system_files = repository_rule(
    implementation = _system_files_impl,
    attrs = {
        "directory": attr.string(mandatory = True, doc = "Absolute path of an installed directory."),
        "files": attr.string_list(mandatory = True, doc = "File names in it."),
    },
    doc = "Installed data files, as inputs of build rules.",
    local = True,
)
