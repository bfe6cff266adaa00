"""What the commands take: a parser that speaks Finnish as well, and the options that several commands share."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NoReturn

from fistyle import __version__
from fistyle.options import COMMANDS, add_options
from fistyle.reports import columns
from fistyle.reports.strings import HELP, about, say

_FINNISH = (
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
                message = re.sub(pattern, better, message)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, start: str, width: int) -> None:
        super().__init__(prog, width=width)
        self.start = start

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self.start if prefix is None else prefix)


def make_parser(lang: str, argv: Sequence[str] = ()) -> Parser:
    """Return the parser of a command line: of the command that it names, without one of all."""
    parser = Parser(lang, prog="fistyle", description=about(lang, ""))
    version = f"fistyle {__version__}"
    parser.chosen.add_argument("--version", action="version", version=version, help=about(lang, "--version"))
    commands = parser.add_subparsers(
        title=about(lang, "commands"), required=True, metavar=say(lang, "command"), dest="command"
    )
    # A parser with all options of all commands takes longer to build than to use.
    for name in argv[:1] if argv and argv[0] in COMMANDS else COMMANDS:
        command: Parser = commands.add_parser(name, lang=lang, help=about(lang, name), description=about(lang, name))
        command.set_defaults(**add_options(name, command.add))
    return parser


def commands_of(parser: Parser) -> dict[str, Parser]:
    """Return the parsers of the commands by name."""
    groups = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(next(groups).choices)


def options_of(parser: Parser) -> Iterator[tuple[tuple[str, ...], argparse.Action]]:
    """Yield the options of a command with their spellings, in the order of its help."""
    for action in parser._actions:
        if action.option_strings:
            yield tuple(action.option_strings), action


def given_of(parser: Parser) -> list[argparse.Action]:
    """Return the arguments of a command that are no options."""
    return [action for action in parser._actions if not action.option_strings]
