"""Named pieces of patterns: the first entry of a rule file may define them for the whole file.

- define:
    FIN: 'verbform="Fin" & connegative!="yes"'
    GAP: '[upos!="PUNCT" & none({FIN})]{0,8}'

Every ``{FIN}`` of the file then stands for its text. Names are in capitals, so they are no labels, fields or options.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from fistyle.packs.yaml_reader import Listing, Node, Record, Scalar

if TYPE_CHECKING:
    from fistyle.packs.fields import FieldReader

KEY = "define"
_NAME = re.compile(r"[A-Z][A-Z0-9]*")
_USE = re.compile(r"\{(" + _NAME.pattern + r")\}")


def read_definitions(reader: FieldReader, node: Node) -> dict[str, str] | None:
    """Return what the first entry of a file defines, each text filled with those before it; None for a rule."""
    if not isinstance(node, Record) or KEY not in node.items:
        return None
    reader.record(node, "definitions", (KEY,))
    values: dict[str, str] = {}
    for name, text in reader.strings(node, KEY).items():
        if not _NAME.fullmatch(name):
            reader.fail(f"defined name {name!r}", node.keys[KEY], "capital letters and digits: FIN")
        values[name] = _fill(text, values)
    return values


def filled(node: Node, values: Mapping[str, str]) -> Node:
    """Return a node with the defined names filled into every text."""
    match node:
        case Scalar(text, line):
            return Scalar(_fill(text, values), line)
        case Listing(items, line):
            return Listing(tuple(filled(item, values) for item in items), line)
        case Record(items, keys, line):
            return Record({key: filled(item, values) for key, item in items.items()}, keys, line)


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _USE.sub(lambda found: values.get(found[1], found[0]), text)
