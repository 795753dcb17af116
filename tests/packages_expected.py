"""What each Debian package has in it and stands on, written by hand: test_packages.py holds what is built against it. Only headers, schemas,
pages on the API and modules of Python, of which there may be one more any day, are those of the tree. A tree without a binding has no package for it."""


def files(source):
    """{package: its paths}, a link with where it leads."""
    headers = ["/usr/include/oasplan/" + path.name for path in (source / "include/oasplan").glob("*.h")]
    schemas = ["/usr/share/oasplan/" + path.name for path in (source / "data").glob("*.schema.json")]
    examples = ["directory.c", "extract_citations.c", "ministry_report.c", "oasplan.wrap", "plan_raii.cpp", "read_plan.c", "redline.c", "search_store.c", "trace_source.c"]
    found = {
        "liboasplan1": [
            "/usr/lib/MULTIARCH/liboasplan.so.1 -> liboasplan.so.1.0.0",
            "/usr/lib/MULTIARCH/liboasplan.so.1.0.0",
        ],
        "liboasplan-dev": [
            *headers,
            "/usr/lib/MULTIARCH/cmake/oasplan/oasplan-config-version.cmake",
            "/usr/lib/MULTIARCH/cmake/oasplan/oasplan-config.cmake",
            "/usr/lib/MULTIARCH/liboasplan.a",
            "/usr/lib/MULTIARCH/liboasplan.so -> liboasplan.so.1",
            "/usr/lib/MULTIARCH/pkgconfig/oasplan.pc",
            *["/usr/share/doc/liboasplan-dev/examples/" + name for name in examples],
            *["/usr/share/man/man3/%s.gz" % path.name for path in (source / "docs").glob("*.3")],
        ],
        "oasplan": [
            "/usr/bin/oasplan",
            "/usr/share/bash-completion/completions/oasplan",
            "/usr/share/man/man1/oasplan.1.gz",
            *schemas,
        ],
    }
    if (source / "bindings/python/backend.py").exists():
        place = "/usr/lib/python3/dist-packages/oasplan"
        found["python3-oasplan"] = [place + "-0.1.0.dist-info/METADATA", place + "-0.1.0.dist-info/WHEEL", place + "/py.typed",
                                    *["%s/%s" % (place, path.name) for path in (source / "bindings/python/oasplan").glob("*.py")]]
    if (source / "bindings/lua/build.sh").exists():
        found["lua-oasplan"] = ["/usr/lib/MULTIARCH/lua/%s/oasplan.so" % version for version in ("5.1", "5.2", "5.3", "5.4")]
    for package, paths in found.items():
        paths += ["/usr/share/doc/%s/%s" % (package, name) for name in ("changelog.gz", "copyright")]
    return found


# Packages of the system without their versions, those of this source with "= VERSION" where they must be of one build.
DEPENDS = {
    "liboasplan1": ["libc6", "libcsv3", "libexpat1", "libjansson4", "libmd0", "libminizip1", "libsqlite3-0", "libstemmer0d", "libutf8proc2", "libxlsxwriter4"],
    "liboasplan-dev": ["libcsv-dev", "libexpat1-dev", "libjansson-dev", "libmd-dev", "libminizip-dev", "liboasplan1 (= VERSION)", "libsqlite3-dev", "libstemmer-dev",
                       "libutf8proc-dev", "libxlsxwriter-dev"],
    "oasplan": ["libc6", "libjansson4", "liboasplan1"],
    "lua-oasplan": ["libc6", "liboasplan1"],
    "python3-oasplan": ["liboasplan1", "python3:any"],
}

# Warnings of lintian that stay, each with its reason.
LINTIAN = []
