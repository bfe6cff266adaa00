"""The reader for plain text.

A blank line ends a paragraph, a marker at line start makes an item, and a short line without end punctuation before
a blank line is a heading. Lines are joined, because most plain text is hard-wrapped.
"""

from __future__ import annotations

import re

from fistyle.documents.document import Block, Document
from fistyle.documents.prose import make_block
from fistyle.text import SourceText

_MARKER = re.compile(r"[ \t]*(?:[-*•‣][ \t]+|(\d{1,3})[.)][ \t]+|[a-zåäö]\)[ \t]+)(?=\S)")
_DATE = re.compile(r"[ \t]*\d{1,2}\.[ \t]+\w+kuu", re.IGNORECASE)
_SPEECH = re.compile(r"[ \t]*[–—][ \t]*\S")
_RULE = re.compile(r"[ \t]*([-=*_~#·.])(?:[ \t]*\1){2,}[ \t]*$")
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_HEADING_END = re.compile(r"[.!?…:;,\-–][\"'”’»)\]]*$")
_SPACES = " \t"
# Nobody wraps by hand at this width: a longer line is a paragraph that an editor shows wrapped.
_WRAP_LIMIT = 160
_HEADING_LIMIT = 80


def read(source: SourceText) -> Document:
    """Read plain text into paragraphs, items and headings."""
    return Document(source, tuple(_Reader(source).blocks()), format="plain")


class _Reader:
    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.found: list[Block] = []
        # The lines of the block that is being read, as ranges of the source, line ends left out.
        self.lines: list[tuple[int, int]] = []
        self.item = False
        self.lead = ""

    def blocks(self) -> list[Block]:
        """Walk the lines once."""
        text, starts = self.source.text, self.source.line_starts
        last = len(starts) - 1
        for index, start in enumerate(starts):
            end = starts[index + 1] if index < last else len(text)
            while end > start and text[end - 1] in "\r\n":
                end -= 1
            line = text[start:end]
            if not line or line.isspace():
                self._finish(heading=index < last)
            elif len(line) < 200 and _RULE.match(line):
                self._finish(heading=True)
            else:
                self._add(line, start, end)
        self._finish(heading=False)
        return self.found

    def _add(self, line: str, start: int, end: int) -> None:
        marker = _MARKER.match(line)
        if marker and self._is_item(marker, line):
            self._finish(heading=False)
            self.item = True
            start += marker.end()
        elif self.lines and self._starts_anew(line):
            self._finish(heading=False)
        self.lines.append((start, end))

    def _is_item(self, marker: re.Match[str], line: str) -> bool:
        """Tell an item from a wrapped line that happens to start with an ordinal: "1. tammikuuta"."""
        if marker[1] is None:
            return True
        if _DATE.match(line):
            return False
        return not self.lines or self.item or bool(_ENDED.search(self._last_line()))

    def _starts_anew(self, line: str) -> bool:
        start, end = self.lines[-1]
        if end - start > _WRAP_LIMIT:
            return True
        return bool(_SPEECH.match(line) and _ENDED.search(self._last_line()))

    def _last_line(self) -> str:
        start, end = self.lines[-1]
        return self.source.text[max(start, end - 20) : end]

    def _finish(self, *, heading: bool) -> None:
        if not self.lines:
            return
        text = self.source.text
        pieces: list[tuple[str, int, int]] = []
        stop = -1
        for first, last in self.lines:
            line = text[first:last].rstrip(_SPACES)
            end = first + len(line)
            line = line.lstrip(_SPACES)
            start = end - len(line)
            if pieces:
                pieces.append(("\n", stop, start))
            pieces.append((line, start, end))
            stop = end
        lines, item = len(self.lines), self.item
        self.lines, self.item = [], False
        if item:
            block = make_block("item", pieces, level=1, continues=self.lead.endswith(":"))
        else:
            block = make_block("paragraph", pieces)
            if block and heading and lines == 1 and _is_heading(block.prose):
                block = Block("heading", block.prose, block.segments, level=1)
        if block:
            self.found.append(block)
            if not item:
                self.lead = block.prose


def _is_heading(prose: str) -> bool:
    if len(prose) > _HEADING_LIMIT or _HEADING_END.search(prose):
        return False
    first = prose.lstrip("\"'”’»(§")[:1]
    return first.isupper() or first.isdigit()
