"""On which line each key of a TOML file stands, which tomllib does not tell."""

from __future__ import annotations

import re

_QUOTED = r"\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'"
_LONG = r"\"{3}(?:\\.|[^\\])*?\"{3}|'{3}.*?'{3}"
_TOKEN = re.compile(_LONG + "|" + _QUOTED + r"|#[^\n]*|[\[\]{}]|\n|[^\s\[\]{}\"'#]+", re.DOTALL)
_PART = re.compile(r"\"((?:\\.|[^\"\\])*)\"|'([^']*)'|([^.\s\"']+)")
_HEADER = re.compile(r"[ \t]*(\[\[?)([^\]\n]*)\]")
_KEY = re.compile(rf"[ \t]*((?:[\w-]+|{_QUOTED})(?:[ \t]*\.[ \t]*(?:[\w-]+|{_QUOTED}))*)[ \t]*=")


def find_places(text: str) -> dict[tuple[str, ...], int]:
    """Return the lines (from 1) of keys and of the strings in their values.

    A key is the tuple of its parts, tables above it included, ``("options", "pitka-virke", "max-words")``; the n-th
    table of an array adds its number: ``("overrides", "0", "ignore")``. A string in a value stands as one more part.
    """
    places: dict[tuple[str, ...], int] = {}
    tables: dict[tuple[str, ...], int] = {}
    above: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    line, depth, offset = 1, 0, 0
    while offset < len(text):
        if depth == 0 and (offset == 0 or text[offset - 1] == "\n"):
            if header := _HEADER.match(text, offset):
                above = key = _parts(header[2])
                if header[1] == "[[":
                    tables[above] = tables.get(above, -1) + 1
                    above = key = (*above, str(tables[above]))
                for end in range(1, len(above) + 1):
                    places.setdefault(above[:end], line)
                offset = text.find("\n", offset) % (len(text) + 1)
                continue
            if found := _KEY.match(text, offset):
                key = (*above, *_parts(found[1]))
                for end in range(len(above) + 1, len(key) + 1):
                    places.setdefault(key[:end], line)
                offset = found.end()
                continue
        token = _TOKEN.search(text, offset)
        if token is None:
            break
        told = token[0]
        if told in "[{":
            depth += 1
        elif told in "]}":
            depth = max(0, depth - 1)
        elif told[0] in "\"'":
            places.setdefault((*key, told.strip("\"'")), line)
        line += told.count("\n")
        offset = token.end()
    return places


def under(places: dict[tuple[str, ...], int], above: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    """Return the places inside one table, named from there."""
    size = len(above)
    return {key[size:]: line for key, line in places.items() if key[:size] == above and len(key) > size}


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(next(part for part in match.groups() if part is not None) for match in _PART.finditer(dotted))
