"""Adds a string to a list in a project's file of settings, with everything else in it as it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from fistyle.config import NAMES, project_folder
from fistyle.config.discovery import parse_toml
from fistyle.config.places import find_places
from fistyle.errors import ConfigError
from fistyle.findings import Edit
from fistyle.fixes import apply_edits
from fistyle.text import SourceText, Span

_TABLE = ("tool", "fistyle")


def settings_file(path: Path, nearest: str | None) -> Path:
    """Return the file to change for a text: the one that holds for it, else a new one in its project's folder."""
    return Path(nearest) if nearest else project_folder(path.parent) / NAMES[0]


def added(source: SourceText, key: str, value: str) -> Edit | None:
    """Return the edit that adds a string to the list ``key``; None where it is there, or the file is too odd."""
    table = _TABLE if Path(source.path).name == NAMES[2] else ()
    try:
        before = _table(source, table).get(key, [])
        if not isinstance(before, list) or value in before:
            return None
        edit = _edit(source, (*table, key), json.dumps(value, ensure_ascii=False))
        after = SourceText(source.path, apply_edits(source.text, [edit]))
        return edit if sorted(_table(after, table)[key]) == sorted([*before, value]) else None
    except (ConfigError, KeyError, AttributeError, TypeError):
        return None


def _table(source: SourceText, table: tuple[str, ...]) -> dict[str, Any]:
    data: Any = parse_toml(source.text, source.path)
    for name in table:
        data = data[name]
    return dict(data)


def _edit(source: SourceText, key: tuple[str, ...], value: str) -> Edit:
    places = find_places(source.text)
    if key in places:
        begin = source.line_starts[places[key] - 1]
        opening = re.compile(r"[^#\n]*?=\s*\[\s*").match(source.text, begin)
        if opening is None:
            raise KeyError(key)
        empty = source.text[opening.end() : opening.end() + 1] == "]"
        return Edit(Span(opening.end(), opening.end()), value if empty else f"{value}, ")
    line = f"{key[-1]} = [{value}]\n"
    if len(key) == 1:
        return Edit(Span(0, 0), line)  # before the first table, where it belongs
    number = places[key[:-1]]
    place = source.line_starts[number] if number < len(source.line_starts) else len(source.text)
    return Edit(Span(place, place), line)
