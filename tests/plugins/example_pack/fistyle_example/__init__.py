"""A third-party plugin: a rule pack, a check kind, a reader and a report."""

from pathlib import Path

from fistyle.plugins import PackSpec, ReaderSpec, Target, hookimpl


@hookimpl
def fistyle_packs():
    return [PackSpec("example", Path(__file__).parent / "rules")]


@hookimpl
def fistyle_check_kinds():
    return [Target("first-word", "fistyle_example.checks:build_first_word")]


@hookimpl
def fistyle_readers():
    return [ReaderSpec("shouts", "fistyle_example.formats:read_shouts", (".shout",))]


@hookimpl
def fistyle_reports():
    return [Target("lines", "fistyle_example.formats:write_lines")]
