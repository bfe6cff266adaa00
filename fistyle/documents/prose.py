"""Pieces of source become the prose of a block, with the map back kept at every step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import combining, is_normalized, normalize

from fistyle.documents.document import PLACEHOLDER, Block, Segment

Piece = tuple[str, int, int]
"""Text as a reader sees it, and the start and end of its source; ``"\\n"`` is a line break."""

Edit = tuple[int, int, str]
"""A range of the prose so far, and what stands there instead."""

# Soft hyphen, zero-width space, (non-)joiners, direction marks, word joiner and the BOM used as a zero-width space.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")
_BREAK = re.compile(r"(?<!\s)\s*\n\s*")
_ROUGH_BREAK = re.compile(r"\s\n|\n\s")
_CONTROL_SPACE = re.compile("[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_NON_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W_]")
# Bounded and anchored so that a long text without spaces is read in linear time.
_URL = re.compile(
    r"(?<![\w@])(?:[a-zA-Z][a-zA-Z0-9+-]{1,20}://|www\.)[^\s<>\"“”»«\ufffc]+"
    r"|(?<![\w.+-])(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
)
_AFTER_URL = frozenset("?!.,:;*_~'”’)]}")
_URL_ENDING = re.compile(r":[a-zåäö]{1,6}$")


def make_block(
    kind: str, pieces: Iterable[Piece], *, level: int = 0, quoted: bool = False, continues: bool = False
) -> Block | None:
    """Make a block of pieces in source order; None when no letter or digit is left in it."""
    prose, segments = join_pieces(pieces)
    if not _WORD.search(prose):
        return None
    return Block(kind, prose, tuple(segments), level, quoted, continues)


def join_pieces(pieces: Iterable[Piece]) -> tuple[str, list[Segment]]:
    """Join pieces into one line of prose and its segments (see ``Block.prose`` for what is dropped and decoded)."""
    prose, segments = _join(pieces)
    if _INVISIBLE.search(prose):
        prose, segments = _edit(prose, segments, ((m.start(), m.end(), "") for m in _INVISIBLE.finditer(prose)))
    if "\n" in prose:
        if _ROUGH_BREAK.search(prose):
            prose, segments = _edit(prose, segments, ((m.start(), m.end(), " ") for m in _BREAK.finditer(prose)))
        prose = prose.replace("\n", " ")
    prose = _CONTROL_SPACE.sub(" ", prose)
    if not is_normalized("NFC", prose):
        prose, segments = _edit(prose, segments, _compositions(prose))
    if "://" in prose or "www." in prose or "@" in prose:
        prose, segments = _edit(prose, segments, _addresses(prose))
    return _trim(prose, segments)


def _join(pieces: Iterable[Piece]) -> tuple[str, list[Segment]]:
    texts: list[str] = []
    segments: list[Segment] = []
    length = 0
    first = source = stop = 0  # the segment that still grows: prose_start, start, end
    for text, start, end in pieces:
        size = len(text)
        if not size:
            continue
        texts.append(text)
        if size == end - start:
            if start != stop or first == length:
                if first != length:
                    segments.append(Segment(first, length, source, stop))
                first, source = length, start
        else:
            if first != length:
                segments.append(Segment(first, length, source, stop))
            segments.append(Segment(length, length + size, start, end))
            first = length + size
        length += size
        stop = end
    if first != length:
        segments.append(Segment(first, length, source, stop))
    return "".join(texts), segments


def _edit(prose: str, segments: list[Segment], edits: Iterable[Edit]) -> tuple[str, list[Segment]]:
    """Apply edits in ascending order, none of them empty in the old prose."""
    pieces: list[Piece] = []
    done = index = 0

    def take(until: int) -> None:
        nonlocal done, index
        while done < until:
            segment = segments[index]
            stop = min(until, segment.prose_end)
            pieces.append((prose[done:stop], _source_at(segment, done), _source_to(segment, stop)))
            done = stop
            if stop == segment.prose_end:
                index += 1

    for first, last, text in edits:
        take(first)
        start = _source_at(segments[index], first)
        while segments[index].prose_end < last:
            index += 1
        end = _source_to(segments[index], last)
        if segments[index].prose_end == last:
            index += 1
        done = last
        pieces.append((text, start, end))
    take(len(prose))
    return _join(pieces)


def _source_at(segment: Segment, offset: int) -> int:
    start = segment.start
    if segment.end - start == segment.prose_end - segment.prose_start:
        return start + offset - segment.prose_start
    # The first part of a segment that is cut keeps the source whole, the rest stands empty behind it.
    return start if offset == segment.prose_start else segment.end


def _source_to(segment: Segment, offset: int) -> int:
    if segment.end - segment.start == segment.prose_end - segment.prose_start:
        return segment.start + offset - segment.prose_start
    return segment.end


def _compositions(prose: str) -> Iterator[Edit]:
    """Compose cluster by cluster, so that every other letter keeps a place of its own."""
    for window in _NON_ASCII.finditer(prose):
        text = window[0]
        if is_normalized("NFC", text):
            continue
        first, base = 0, window.start()
        for last in range(1, len(text) + 1):
            char = text[last : last + 1]
            if char and combining(char):
                continue
            cluster = text[first:last]
            composed = normalize("NFC", cluster)
            if char and normalize("NFC", cluster + char) != composed + normalize("NFC", char):
                continue
            if composed != cluster:
                yield base + first, base + last, composed
            first = last


def _addresses(prose: str) -> Iterator[Edit]:
    """Find bare URLs and e-mail addresses; a Finnish ending after a colon stays prose (https://yle.fi:n)."""
    for match in _URL.finditer(prose):
        text = match[0]
        ending = _URL_ENDING.search(text)
        if ending and ending.start() > text.find(":"):
            text = text[: ending.start()]
        end, unopened = len(text), text.count(")") - text.count("(")
        while end and text[end - 1] in _AFTER_URL:
            if text[end - 1] == ")":
                if unopened <= 0:
                    break
                unopened -= 1
            end -= 1
        yield match.start(), match.start() + end, PLACEHOLDER


def _trim(prose: str, segments: list[Segment]) -> tuple[str, list[Segment]]:
    left = len(prose) - len(prose.lstrip(" "))
    right = len(prose.rstrip(" "))
    if left == 0 and right == len(prose):
        return prose, segments
    edits = [(0, left, "")] if left else []
    if left < right < len(prose):
        edits.append((right, len(prose), ""))
    return _edit(prose, segments, edits)
