"""Text in columns: how wide it is, where it breaks, which part of a sentence to show."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import category, east_asian_width

from fistyle.text import Span

ROWS = 4  # of a sentence, at most
_BREAK = re.compile(r"[^\S\r\n]*[\r\n]\s*(?:>\s*)*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_WORD = re.compile(r"\S+\s*")


class Row(NamedTuple):
    """One line of an excerpt; ``start`` and ``end`` mark what is pointed at, None when nothing in this row is."""

    text: str
    mark: tuple[int, int] | None


def cells(text: str) -> int:
    """Return how many columns a terminal gives the text."""
    if text.isascii():
        return len(text)
    return sum(
        0 if category(char) in {"Mn", "Me", "Cf"} else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Break text between words; return the offsets of each line. A word that is too long is broken."""
    lines: list[tuple[int, int]] = []
    start = end = 0
    used = 0
    for word in _WORD.finditer(text):
        size = cells(word[0].rstrip())
        if used and used + size > width:
            lines.append((start, end))
            start, used = word.start(), 0
        while size > width:
            cut = max(start + 1, start + width)
            lines.append((start, cut))
            start, size = cut, size - width
            used = 0
        end = start + len(text[start : word.end()].rstrip())
        used = cells(text[start : word.end()])
    if start < end:
        lines.append((start, end))
    return lines


def fold(text: str, width: int) -> list[str]:
    """Break text into lines."""
    return [text[start:end] for start, end in wrap(text, width)]


def excerpt(text: str, context: Span, span: Span, width: int) -> list[Row]:
    """Show a span in its sentence, on a few lines; what is left out becomes an ellipsis."""
    budget = ROWS * width * 9 // 10
    left = clean(text[max(context.start, span.start - budget) : span.start])
    middle = clean(text[span.start : min(span.end, span.start + budget)])
    tail = ""
    if span.end - span.start > budget // 2:
        middle = _before(middle, budget // 2)
        tail = _after(clean(text[max(span.start, span.end - width) : span.end]), width // 2)
        middle = f"{middle} … {tail}"
    right = clean(text[span.end : max(span.end, min(context.end, span.end + budget))])
    room = max(0, budget - len(middle)) // 2
    left, right = _after(left, room, left_out="… "), _before(right, room, left_out=" …")
    return _rows(left.lstrip(), middle, right.rstrip(), width)


def _rows(left: str, middle: str, right: str, width: int) -> list[Row]:
    text = left + middle + right
    first, last = len(left), len(left) + len(middle)
    rows: list[Row] = []
    for start, end in wrap(text, width):
        low, high = max(first, start), min(last, end)
        marked = low < high or (first == last and start <= first <= end and not any(row.mark for row in rows))
        rows.append(Row(text[start:end], (low - start, high - start) if marked else None))
    return rows


def clean(text: str) -> str:
    """Put text on one line and take away what could steer the terminal."""
    return _CONTROL.sub(" ", _BREAK.sub(" ", text))


def _before(text: str, room: int, left_out: str = "") -> str:
    """Keep whole words from the beginning."""
    if len(text) <= room:
        return text
    cut = text.rfind(" ", 0, room + 1)
    return text[: cut if cut > 0 else room].rstrip() + left_out


def _after(text: str, room: int, left_out: str = "") -> str:
    """Keep whole words from the end."""
    if len(text) <= room:
        return text
    cut = text.find(" ", len(text) - room)
    return left_out + text[cut + 1 if cut >= 0 else len(text) - room :]
