"""Stage 1 of 7: bytes become a source text whose every place can be named in three units.

Offsets count Unicode code points of the decoded file: BOM not counted, newlines as they stand, from 0, end
exclusive. Lines and columns count from 1. Only ``\\n``, ``\\r\\n`` and ``\\r`` end a line.
"""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points in a source text."""

    start: int
    end: int


class Position(NamedTuple):
    """A place for people: line and column from 1, offset from 0, all in code points."""

    line: int
    column: int
    offset: int


class SourceText:
    """A decoded file. ``path`` is what the user called it, ``text`` what its offsets count in."""
    # CONTRACT (helper fills in): frozen; slots path, text, bom: bool, encoding: str, line_starts (lazy)
    #   SourceText(path: str, text: str, *, encoding="utf-8", bom=False)
    #   SourceText.read(path) / SourceText.decode(path, data: bytes) -> SourceText; raises ReadError(kind="missing"|"unreadable"|"binary"|"encoding")
    #   position(offset) -> Position;  offset(line, column) -> int
    #   utf16(offset) -> (line0, character0) in UTF-16 units;  from_utf16(line0, character0) -> offset
    #   line(number) -> str without its line end
