"""What the commands take: a parser that speaks Finnish as well, and the options that several commands share."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from fistyle.config import PROFILES, SEVERITIES
from fistyle.reports import columns
from fistyle.reports.strings import HELP, about, say

Add = Callable[..., None]

_FINNISH = [
    (re.compile(told), better)
    for told, better in (
        (r"argument (\S+): ", r"\1: "),
        (r"the following arguments are required: ", "puuttuu: "),
        (r"unrecognized arguments: ", "tuntematon valitsin: "),
        (r"invalid choice: (.+) \(choose from (.+)\)", r"ei voi olla \1 (vaihtoehdot: \2)"),
        (r"invalid \w+ value: ", "ei kelpaa: "),
        (r"expected one argument", "arvo puuttuu"),
        (r"expected at least one argument", "arvo puuttuu"),
        (r"ambiguous option: (\S+) could match ", r"\1 voi olla mikä tahansa näistä: "),
        (r"not allowed with argument ", "ei sovi yhteen tämän kanssa: "),
        (r"ignored explicit argument ", "ei ota arvoa: "),
    )
]


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are in Finnish or English."""

    def __init__(self, lang: str = "en", **settings: Any) -> None:
        # Told no width, argparse imports shutil to find it, once for each argument.
        shape = partial(_Formatter, start=say(lang, "usage"), width=columns() - 2)
        super().__init__(**settings, formatter_class=shape, add_help=False)
        self.lang = lang
        self.given = self.add_argument_group(say(lang, "arguments"))
        self.chosen = self.add_argument_group(say(lang, "options"))
        self.chosen.add_argument("-h", "--help", action="help", help=about(lang, "--help"))

    def add(self, *names: str, **settings: Any) -> None:
        """Add an argument or option with the help that goes by its name."""
        name = names[-1]
        group = self.chosen if name.startswith("-") else self.given
        key = name if name in HELP else name.lstrip("-")
        group.add_argument(*names, help=about(self.lang, key), **settings)

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the arguments and leave with 2."""
        if self.lang == "fi":
            for pattern, better in _FINNISH:
                message = pattern.sub(better, message)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, start: str, width: int) -> None:
        super().__init__(prog, width=width)
        self.start = start

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self.start if prefix is None else prefix)


def add_selection(add: Add) -> None:
    """Add what says which rules run and how a configuration is found."""
    add("--select", action="append", metavar="ID,…")
    add("--extend-select", action="append", metavar="ID,…")
    add("--ignore", action="append", metavar="ID,…")
    add("--preview", action="store_true", default=None)
    add("--min-severity", choices=SEVERITIES)
    add_configuration(add)


def add_configuration(add: Add) -> None:
    """Add what says where the configuration comes from."""
    add("--profile", choices=PROFILES, metavar="NAME")
    add("--isolated", action="store_true")
    add("--config", action="append", default=[], metavar="KEY=VALUE")


def without_selection() -> dict[str, Any]:
    """Return what a run asks of its arguments, for commands that do not take them."""
    return dict.fromkeys(("select", "extend_select", "ignore", "exclude", "min_severity", "preview", "scope")) | {
        "no_evidence": False,
        "force_exclude": False,
        "stdin_filename": None,
        "fail_on": "never",
    }


def add_speed(add: Add) -> None:
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
