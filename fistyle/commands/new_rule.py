"""``fistyle new-rule``: puts a rule to be filled in into a pack, with the next free code."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from fistyle.config import CATEGORIES, nearest
from fistyle.errors import FistyleError, PackError
from fistyle.packs.loader import read_rules
from fistyle.packs.manifest import read_manifest
from fistyle.packs.shapes import STANDARD
from fistyle.reports.strings import say

KINDS = ("pattern", "phrase", "substitution")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"^ *-? *code: *[\"']?([A-Z]{2})(\d{4})", re.MULTILINE)
_TESTED = {
    "pattern": '  pattern: |\n    here:("korvaa" "minut")\n',
    "phrase": '  phrase: "korvaa minut"\n',
    "substitution": "  substitution:\n    korvaa minut: kirjoita parempi\n",
}
TEMPLATE = """\
- id: {id}
  code: {code}
  severity: warning            # error = kielivirhe, warning = tyylivirhe, info = huomio
  status: preview              # stable, kun sääntö on osunut oikein tarpeeksi usein
  title: "{title}"
  message: "”{{match}}”: kerro, mitä kirjoittaa sen sijaan."
  why: |
    Yksi lyhyt kappale, josta kirjoittaja oppii.
  source: "toimitus"           # osoite, jos säännöllä on lähde
{check}  examples:                    # kirjoita nämä ensin, omin sanoin; osuma hakasulkeisiin
    - bad: "Tähän tulee esimerkki: [korvaa minut]."
      good: "Tähän tulee esimerkki: kirjoita parempi."
    - bad: "Toinen on tässä: [korvaa minut]."
      good: "Toinen on tässä: kirjoita parempi."
    - ok: "Tämä on lähellä, mutta ei ole virhe: korvaa toinen."
"""
MANIFEST = """\
name = "{name}"
version = "0.1.0"
language = "fi"
licence = "GPL-3.0-or-later"
authors = []
"""


def run(args: argparse.Namespace) -> int:
    """Effect: writes the rule, and a pack.toml where there was none."""
    lang = args.lang
    if not _ID.fullmatch(args.id):
        raise FistyleError(say(lang, "odd-id", name=args.id), cure=say(lang, "id-cure"))
    if args.category not in CATEGORIES:
        raise FistyleError(
            say(lang, "odd-category", name=args.category),
            cure=nearest(args.category, CATEGORIES) or ", ".join(CATEGORIES),
        )
    folder = Path(args.pack_folder)
    name = pack_name(folder)
    path = folder / (args.file or f"{args.category.lower()}.yaml")
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    code = next_code(args.category, (file.read_text(encoding="utf-8") for file in folder.rglob("*.yaml")), name)
    title = args.id.replace("-", " ").capitalize()
    rule = TEMPLATE.format(id=args.id, code=code, title=title, check=_TESTED[args.kind])
    text = f"{before.rstrip()}\n\n{rule}" if before.strip() else rule
    for entry in read_rules(before.encode(), str(path), pack=name) if before.strip() else ():
        if entry.rules[0].id.rpartition("/")[2] == args.id:
            raise PackError(say(lang, "id-taken", name=args.id), path=str(path), line=entry.rules[0].line)
    read_rules(text.encode(), str(path), pack=name)  # what we write must be right
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "pack.toml").exists():
            (folder / "pack.toml").write_text(MANIFEST.format(name=name), encoding="utf-8")
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PackError(f"cannot be written: {error.strerror}", path=str(path)) from error
    line = len(text.splitlines()) - len(rule.splitlines()) + 1
    sys.stdout.write(say(lang, "rule-written", path=path, line=line, folder=folder) + "\n")
    return 0


def pack_name(folder: Path) -> str:
    """Return the name of the pack in a folder, or the one that a new pack gets. Raises PackError."""
    if (folder / "pack.toml").exists():
        return read_manifest(folder / "pack.toml")["name"]
    name = re.sub(r"[^a-z0-9]+", "-", folder.absolute().name.lower()).strip("-")
    return name if name and name != STANDARD else "oma"


def next_code(category: str, texts: Iterable[str], name: str) -> str:
    """Return the first code after all of the category; a pack of one's own begins far from ours."""
    numbers = [int(number) for text in texts for prefix, number in _CODE.findall(text) if prefix == category]
    return f"{category}{max(numbers, default=0 if name == STANDARD else 9000) + 1:04}"
