"""``fistyle init``: asks what kind of text a project holds and writes a fistyle.toml that can be read and changed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fistyle.config import DEFAULT_PROFILE, NAMES, PROFILES
from fistyle.errors import ConfigError
from fistyle.reports.strings import say

TEMPLATE = {
    "fi": """\
# fistylen asetukset. Kaikki avaimet: fistyle config {name}; mitä säännöt ovat: fistyle rules
profile = "{profile}"  # tekstilaji: {profiles}

# Säännöt, joita täällä ei noudateta: tunnus, koodi tai koodin alku.
ignore = []

# Tiedostot, joita ei tarkisteta (gitignoren merkintätapa); .gitignore pätee aina.
exclude = []

# Talon omat sanat: hyväksytään kaikissa muodoissaan ja yhdyssanojen osina.
vocabulary = []
""",
    "en": """\
# Settings of fistyle. All keys: fistyle config {name}; what the rules are: fistyle rules
profile = "{profile}"  # kind of text: {profiles}

# Rules that are not followed here: an id, a code or its beginning.
ignore = []

# Files that are not checked (syntax of gitignore); .gitignore always counts.
exclude = []

# Words of your own: accepted in all their forms and as parts of compounds.
vocabulary = []
""",
}


def run(args: argparse.Namespace) -> int:
    """Effect: writes fistyle.toml to a folder, and asks on the terminal when there is one."""
    folder = Path(args.folder)
    for name in NAMES:
        path = folder / name
        if path.exists() and (name != NAMES[2] or "[tool.fistyle" in path.read_text(encoding="utf-8")):
            raise ConfigError(say(args.lang, "config-exists"), path=str(path), cure=say(args.lang, "config-edit"))
    profile = args.profile or (DEFAULT_PROFILE if args.yes or not sys.stdin.isatty() else ask_profile(args.lang))
    path = folder / NAMES[0]
    text = TEMPLATE[args.lang].format(name=NAMES[0], profile=profile, profiles=", ".join(PROFILES))
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(str(error.strerror), path=str(path)) from error
    sys.stdout.write(say(args.lang, "config-written", path=path) + "\n")
    return 0


def ask_profile(lang: str) -> str:
    """Ask for a profile until there is an answer that names one; an empty one is the default.

    Effect: writes to stderr and reads standard input.
    """
    sys.stderr.write(say(lang, "ask-profile") + "\n")
    for number, profile in enumerate(PROFILES, 1):
        sys.stderr.write(f"  {number}  {profile:11} {say(lang, 'profile-' + profile)}\n")
    while True:
        sys.stderr.write(f"[1-{len(PROFILES)}, {DEFAULT_PROFILE}] ")
        sys.stderr.flush()
        answer = sys.stdin.readline()
        chosen = answer.strip().lower()
        if not chosen:
            return DEFAULT_PROFILE
        if chosen in PROFILES:
            return chosen
        if chosen.isdecimal() and 1 <= int(chosen) <= len(PROFILES):
            return PROFILES[int(chosen) - 1]
