"""Builds the documentation in both languages into build/site: `make docs`. Warnings are errors, links are checked."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import config_page
import rule_pages
from check_links import problems

from fistyle.packs import RulePack, load_pack

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "docs" / "site"
SCHEMA = ROOT / "fistyle" / "schemas" / "config.schema.json"
LANGUAGES = {"fi": ".", "en": "en"}  # and the folder of each in the site
_COMMAND = re.compile(r"^ {2,6}([a-z][a-z-]+)(?: {2,}|$)", re.MULTILINE)


def main(build: Path = ROOT / "build") -> int:
    """Build the site; return the number of problems."""
    pack = load_pack(ROOT / "rules")
    site = build / "site"
    shutil.rmtree(site, ignore_errors=True)
    for lang, folder in LANGUAGES.items():
        source = build / "docs" / lang
        shutil.rmtree(source, ignore_errors=True)
        write_sources(pack, lang, source)
        config = build / f"{lang}.toml"  # zensical wants both folders below that of its configuration
        config.write_text(configuration(pack, lang, folder), encoding="utf-8")
        (site / folder).mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "--config-file", str(config)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode or "Warning" in done.stdout + done.stderr:
            sys.stderr.write(done.stdout + done.stderr)
            return 1
    found = list(problems(site))
    sys.stderr.write("".join(f"{problem}\n" for problem in found))
    return len(found)


def write_sources(pack: RulePack, lang: str, to: Path) -> None:
    """Effect: writes all pages of a language as Markdown."""
    shutil.copytree(SOURCES / lang, to)
    shutil.copytree(ROOT / "docs" / "pictures", to / "pictures", ignore=shutil.ignore_patterns("*.md"))
    shutil.copy(SOURCES / "style.css", to)
    if lang == "fi":
        shutil.copytree(ROOT / "docs" / "profiilit", to / "profiilit")
    (to / "rules").mkdir()
    for name, text in rule_pages.pages(pack, lang):
        (to / "rules" / name).write_text(text, encoding="utf-8")
    page = to / "configuration.md"
    page.write_text(page.read_text(encoding="utf-8").replace(config_page.PLACE, _reference(lang)), encoding="utf-8")
    (to / "commands.md").write_text(_commands(lang), encoding="utf-8")


def configuration(pack: RulePack, lang: str, folder: str) -> str:
    """Return the configuration of a language's site: what all share, its own, and the rule pages in their order."""
    own = (SOURCES / f"{lang}.toml").read_text(encoding="utf-8")
    groups = []
    for code, families in rule_pages.titles(pack).items():
        inside = ", ".join(f"{{{json.dumps(title)} = {json.dumps(f'rules/{stem}.md')}}}" for title, stem in families)
        groups.append(f"{{{json.dumps(rule_pages.category(code, lang))} = [{inside}]}}")
    told = own.replace('"RULES"', ", ".join(groups))
    told = told.replace("DOCS", f"docs/{lang}").replace("SITE", f"site/{folder}")
    tomllib.loads(told)
    return told


def _reference(lang: str) -> str:
    about = tomllib.loads((SOURCES / "avaimet.toml").read_text(encoding="utf-8"))
    return config_page.reference(json.loads(SCHEMA.read_text(encoding="utf-8")), about, lang)


def _commands(lang: str) -> str:
    """Return the help of all commands, as the program gives it."""
    title = "Komennot" if lang == "fi" else "Commands"
    parts = [f"# {title}\n"]
    parts += [
        f"## fistyle {command} {{ #{command} }}\n\n```text\n{_help(lang, command)}```\n"
        for command in _COMMAND.findall(_help(lang).partition("COMMAND")[2])
    ]
    return "\n".join(parts)


def _help(lang: str, *command: str) -> str:
    line = [sys.executable, "-P", "-m", "fistyle", *command, "--help"]
    environment = {**os.environ, "LANG": {"fi": "fi_FI.UTF-8", "en": "en_US.UTF-8"}[lang], "COLUMNS": "90"}
    return subprocess.run(line, check=True, capture_output=True, encoding="utf-8", env=environment).stdout


if __name__ == "__main__":
    sys.exit(min(1, main()))
