"""What the tests of readers share: short ways to read and to look."""

from __future__ import annotations

import re
import unicodedata

from fistyle.documents import Block, Document, read_document
from fistyle.text import SourceText


def read(text: str, format: str = "markdown") -> Document:
    return read_document(SourceText("a", text), format)


def prose(text: str, format: str = "markdown") -> list[str]:
    return [block.prose for block in read(text, format).blocks]


def kinds(text: str, format: str = "markdown") -> list[tuple[str, str]]:
    return [(block.kind, block.prose) for block in read(text, format).blocks]


def slice_of(document: Document, words: str) -> str:
    """Return the source of the first place where the prose reads so."""
    for block in document.blocks:
        if words in block.prose:
            start = block.prose.index(words)
            span = block.source_span(start, start + len(words))
            return document.source.text[span.start : span.end]
    raise AssertionError(f"{words!r} is in no block")


def assert_sound(document: Document) -> None:
    """Check what holds for every document, whatever it was read from."""
    last = 0
    for block in document.blocks:
        assert block.segments
        assert block.span.start >= last, "blocks stand in the order of the source"
        last = block.span.start
        assert unicodedata.is_normalized("NFC", block.prose)
        assert block.prose == block.prose.strip(" ")
        assert not re.search("[\n\r\t\u00ad\u200b-\u200f\ufeff]", block.prose)
        _assert_segments(document.source.text, block)


def _assert_segments(text: str, block: Block) -> None:
    covered = reached = 0
    for segment in block.segments:
        assert segment.prose_start == covered < segment.prose_end
        assert reached <= segment.start <= segment.end <= len(text)
        covered, reached = segment.prose_end, segment.end
        piece = block.prose[segment.prose_start : segment.prose_end]
        if len(piece) == segment.end - segment.start:
            assert _plain(piece) == _plain(text[segment.start : segment.end])
        for offset in (segment.prose_start, segment.prose_end - 1):
            span = block.source_span(offset, offset + 1)
            assert segment.start <= span.start <= span.end <= segment.end
    assert covered == len(block.prose)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub(r"\s", " ", text.replace("\0", "\ufffd")))
