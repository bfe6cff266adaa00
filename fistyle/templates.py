"""The language of suggestion templates, as text → pieces; suggest.py fills them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from fistyle.analysis.reading import VALUES
from fistyle.errors import PackError

ATTRIBUTES = ("lemma", "root", "parts")
WHOLE = ("match", "here")  # the match itself, unless a label is called so
_PIECE = re.compile(r"\{\{|\}\}|\{(?P<slot>[^{}]*)\}|[^{}]+|(?P<stray>[{}])")
_SLOT = re.compile(
    r'(?:"(?P<word>[^"]+)"|(?P<absent>!)?(?P<label>[a-z]\w*)(?:\.(?P<attribute>\w+))?(?:\[(?P<index>-?\d+)\])?)(?P<form>(?:\|.*)?)'
)
_RANGE = re.compile(r"([a-z]\w*)(?:\.\.([a-z]\w*))?")


@dataclass(frozen=True, slots=True)
class Slot:
    """A ``{…}`` of a template: a label, or a ``word`` of its own."""

    label: str
    attribute: str = ""
    index: int | None = None
    features: tuple[tuple[str, str], ...] = ()
    like: str = ""
    word: str = ""
    absent: bool = False

    @property
    def inflected(self) -> bool:
        """Whether it asks for a form."""
        return bool(self.features or self.like)


@lru_cache(maxsize=4096)
def _parsed(template: str) -> tuple[str | Slot, ...]:
    parts: list[str | Slot] = []
    for piece in _PIECE.finditer(template):
        if piece["stray"]:
            cure = f"a brace of the text is written twice: {piece[0] * 2}"
            raise PackError(f"a {piece[0]} without its pair", column=piece.start() + 1, cure=cure)
        if piece["slot"] is None:
            parts.append(piece[0][0] if piece[0] in ("{{", "}}") else piece[0])
        else:
            parts.append(_slot(piece["slot"], piece.start() + 1))
    return tuple(parts)


def parse_template(template: str, labels: Collection[str] | None = None) -> tuple[str | Slot, ...]:
    """Read a template; with ``labels``, make sure that it names no other.

    Raises PackError whose column counts in the template.
    """
    parts = _parsed(template)
    if labels is not None:
        for part in parts:
            if isinstance(part, Slot):
                for name in (part.label, part.like):
                    if name:
                        _known(name, labels, template.index(part.label))
    return parts


def parse_on(on: str, labels: Collection[str] | None = None) -> tuple[str, str]:
    """Read ``here``, ``a`` or ``a..b`` and return the two labels between which a suggestion writes.

    Raises PackError.
    """
    found = _RANGE.fullmatch(on)
    if not found:
        raise PackError(f"{on!r} is no range of labels", cure="write on: here, on: a or on: a..b")
    ends = found[1], found[2] or found[1]
    if labels is not None:
        for name in ends:
            _known(name, labels, None)
    return ends


def _slot(source: str, column: int) -> Slot:
    found = _SLOT.fullmatch(source.strip())
    if not found:
        raise PackError(f"{{{source}}} cannot be read", column=column, cure="write {a}, {a.lemma} or {a|case=Par}")
    attribute = found["attribute"] or ""
    if attribute and attribute not in ATTRIBUTES:
        raise PackError(f"unknown attribute {attribute!r}", column=column, cure=_nearest(attribute, ATTRIBUTES))
    if (found["index"] is not None) != (attribute == "parts"):
        raise PackError("parts are numbered, other attributes are not", column=column, cure="write {a.parts[-1]}")
    features: list[tuple[str, str]] = []
    like = ""
    for item in re.split(r"[|,\s]+", found["form"].strip("| ")):
        name, equals, value = item.partition("=")
        if item.startswith("like:"):
            like = item[5:]
        elif features and not equals and item in VALUES[features[-1][0]]:
            continue  # case=Ill|All: of several values the first counts
        elif item and (not equals or name not in VALUES):
            raise PackError(f"unknown feature {name!r}", column=column, cure=_nearest(name, VALUES))
        elif item and value not in VALUES[name]:
            raise PackError(f"{name} is never {value!r}", column=column, cure="it is " + ", ".join(VALUES[name]))
        elif item:
            features.append((name, value))
    index = int(found["index"]) if found["index"] else None
    label, word = found["label"] or "", found["word"] or ""
    return Slot(label, attribute, index, tuple(features), like, word, absent=bool(found["absent"]))


def _known(name: str, labels: Collection[str], column: int | None) -> None:
    if name not in labels and name not in WHOLE:
        raise PackError(f"the pattern has no label {name!r}", column=column, cure=_nearest(name, sorted(labels)))


def _nearest(name: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    names = list(known)
    if near := get_close_matches(name, names, 1, 0.6):
        return f"did you mean {near[0]!r}?"
    return "known: " + ", ".join(names) if names else None
