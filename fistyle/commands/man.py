"""``fistyle man``: the manual page, made from the help of the commands so that it cannot say anything else."""

from __future__ import annotations

import argparse
import sys

from fistyle import __version__
from fistyle.arguments import commands_of, given_of, make_parser, options_of
from fistyle.reports.strings import about, say


def run(args: argparse.Namespace) -> int:
    """Effect: writes the page to standard output, in roff."""
    sys.stdout.write(make_page(args.lang))
    return 0


def make_page(lang: str) -> str:
    """Return the manual page."""
    lines = [
        f'.TH FISTYLE 1 "" "fistyle {__version__}" ""',
        f".SH {say(lang, 'man-name')}",
        rf"fistyle \- {_text(about(lang, '')).rstrip('.')}",
        f".SH {say(lang, 'man-synopsis')}",
        rf"\fBfistyle\fR \fI{say(lang, 'command')}\fR [\fI...\fR]",
        f".SH {about(lang, 'commands').upper()}",
    ]
    for name, parser in commands_of(make_parser(lang)).items():
        given = " ".join(rf"\fI{_text(str(action.metavar or action.dest))}\fR" for action in given_of(parser))
        lines += [f".SS fistyle {_text(name)} {given}".rstrip(), _text(parser.description or "") + "."]
        for spellings, action in options_of(parser):
            value = "" if action.nargs == 0 else rf" \fI{_text(_value(action))}\fR"
            names = ", ".join(rf"\fB{_text(word)}\fR" for word in spellings)
            lines += [".TP", f"{names}{value}", _text(action.help or "")]
    lines += [f".SH {say(lang, 'man-exit')}"]
    for code, key in (("0", "exit-0"), ("1", "exit-1"), ("2", "exit-2")):
        lines += [".TP", rf"\fB{code}\fR", _text(say(lang, key))]
    lines += [f".SH {say(lang, 'man-files')}", ".TP", r"\fBfistyle.toml, .fistyle.toml, pyproject.toml\fR"]
    lines += [_text(say(lang, "man-config")), ".TP", r"\fBfistyle\-baseline.toml\fR", _text(say(lang, "man-baseline"))]
    return "\n".join(lines) + "\n"


def _value(action: argparse.Action) -> str:
    return str(action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper())


def _text(text: str) -> str:
    """Write text so that roff reads it as it is."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    return rf"\&{escaped}" if escaped.startswith(".") else escaped
