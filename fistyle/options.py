"""The arguments and options of each command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fistyle.config import PROFILES, SEVERITIES

Add = Callable[..., None]

FORMATS = ("text", "json")
LANGUAGES = ("fi", "en")


def add_options(command: str, add: Add) -> dict[str, Any]:
    """Add what a command takes; return what a run asks of its arguments beside that."""
    add("--lang", choices=LANGUAGES)
    if command in NEED_PACKS:
        add("--pack", action="append", type=Path, default=[], metavar="DIR")
        add("--analyser", default="auto", metavar="NAME")
        add("--no-cache", action="store_true")
    return COMMANDS[command](add) or {}


def _check(add: Add) -> None:
    _add_files(add)
    _add_selection(add)
    add("--scope", choices=("document", "sentence"))
    add("--fail-on", choices=(*SEVERITIES, "never"), default="warning")
    add("--since", metavar="REV")
    add("--baseline", metavar="FILE")
    add("--no-baseline", action="store_true")
    add("--fix", action="store_true")
    add("--statistics", action="store_true")
    add("--max-findings", type=number, metavar="N")
    add("--exit-zero", action="store_true")
    add("-q", "--quiet", action="store_true")
    add("--watch", action="store_true")
    _add_speed(add)


def _stats(add: Add) -> dict[str, Any]:
    _add_files(add)
    add("--genre", metavar="NAME")
    # All rules of the profile count, nothing fails.
    return {
        **dict.fromkeys(("select", "extend_select", "ignore", "preview", "scope")),
        "min_severity": "info",
        "fail_on": "never",
    }


def _baseline(add: Add) -> dict[str, Any]:
    add("paths", nargs="*", metavar="PATH")
    add("--update", action="store_true")
    add("--baseline", metavar="FILE")
    _add_configuration(add)
    _add_speed(add)
    return WHOLE


def _ignore(add: Add) -> dict[str, Any]:
    add("paths", nargs="+", metavar="PATH")
    add("--add", action="store_true", required=True)
    add("--reason", metavar="TEXT")
    _add_selection(add)
    _add_configuration(add)
    return {name: WHOLE[name] for name in ("exclude", "scope", "no_evidence", "force_exclude", "stdin_filename")} | {
        "fail_on": "warning"
    }


def _rules(add: Add) -> dict[str, Any]:
    add("selectors", nargs="*", metavar="ID")
    add("--severity", choices=SEVERITIES)
    add("--status", choices=("stable", "preview"))
    add("--search", metavar="TEXT")
    add("--on", action="store_true")
    add("--output-format", choices=FORMATS, default="text")
    _add_configuration(add)
    return WHOLE


def _rule(add: Add) -> None:
    add("name", metavar="ID")


def _test(add: Add) -> None:
    add("packs", nargs="*", metavar="PACK")


def _new_rule(add: Add) -> None:
    add("id", metavar="ID")
    add("--category", required=True, metavar="KA")
    add("--kind", choices=("pattern", "phrase", "substitution"), default="pattern")
    add("--pack-folder", default="rules", metavar="DIR")
    add("--file", metavar="NAME.yaml")


def _config(add: Add) -> dict[str, Any]:
    add("path", nargs="?", default=".", metavar="FILE")
    add("--output-format", choices=FORMATS, default="text")
    _add_selection(add)
    _add_configuration(add)
    return {name: WHOLE[name] for name in ("exclude", "scope", "no_evidence")}


def _init(add: Add) -> None:
    add("folder", nargs="?", default=".", metavar="DIR")
    add("--profile", choices=PROFILES, metavar="NAME")
    add("--yes", action="store_true")


def _cache(add: Add) -> None:
    add("action", choices=("path", "size", "clear"))


def _text(add: Add) -> None:
    add("path", metavar="FILE")


def _completion(add: Add) -> None:
    add("shell", choices=("bash", "zsh", "fish"))


def _nothing(_add: Add) -> None:
    pass


COMMANDS: dict[str, Callable[[Add], dict[str, Any] | None]] = {
    "check": _check,
    "stats": _stats,
    "rule": _rule,
    "rules": _rules,
    "test": _test,
    "new-rule": _new_rule,
    "config": _config,
    "init": _init,
    "baseline": _baseline,
    "ignore": _ignore,
    "doctor": _nothing,
    "cache": _cache,
    "lsp": _nothing,
    "text": _text,
    "completion": _completion,
    "man": _nothing,
}
NEED_PACKS = ("check", "stats", "rule", "rules", "test", "baseline", "ignore", "doctor", "lsp")

#: What a run asks of its arguments, for commands that do not take them: everything, as configured.
WHOLE: dict[str, Any] = {
    **dict.fromkeys(("select", "extend_select", "ignore", "exclude", "min_severity", "preview", "scope")),
    "no_evidence": False,
    "force_exclude": False,
    "stdin_filename": None,
    "fail_on": "never",
}


def _add_files(add: Add) -> None:
    """Add what says which files are read and how the report looks."""
    add("paths", nargs="+", metavar="PATH")
    add("--stdin-filename", metavar="NAME")
    add("--output-format", action="append", metavar="FORMAT[=FILE]")
    add("--output-file", metavar="FILE")
    _add_configuration(add)
    add("--exclude", action="append", metavar="PATTERN")
    add("--force-exclude", action="store_true")
    add("--no-evidence", action="store_true")


def _add_selection(add: Add) -> None:
    """Add what says which rules run."""
    add("--select", action="append", metavar="ID,…")
    add("--extend-select", action="append", metavar="ID,…")
    add("--ignore", action="append", metavar="ID,…")
    add("--preview", action="store_true", default=None)
    add("--min-severity", choices=SEVERITIES)


def _add_configuration(add: Add) -> None:
    """Add what says where the configuration comes from."""
    add("--profile", metavar="NAME")
    add("--isolated", action="store_true")
    add("--config", action="append", default=[], metavar="KEY=VALUE")


def _add_speed(add: Add) -> None:
    """Add what has to do with how fast a run is, not with what it finds."""
    add("--jobs", type=positive, metavar="N")
    add("--no-result-cache", action="store_true")


def positive(text: str) -> int:
    """Read a number from 1. Raises ValueError."""
    if (value := int(text)) < 1:
        raise ValueError(text)
    return value


def number(text: str) -> int:
    """Read a number from 0. Raises ValueError."""
    if (value := int(text)) < 0:
        raise ValueError(text)
    return value
