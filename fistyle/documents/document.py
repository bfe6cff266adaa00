"""What a reader makes of a source text: blocks of prose, each with a map back to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from fistyle.text import SourceText, Span

KINDS = ("heading", "paragraph", "item", "cell", "quotation", "caption")
PLACEHOLDER = "\ufffc"


class Segment(NamedTuple):
    """A piece of prose and the piece of source that it comes from.

    Where both are equally long they agree character for character (a line end or tab of the source reads as a space).
    """

    prose_start: int
    prose_end: int
    start: int
    end: int


_prose_start = attrgetter("prose_start")
_end = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of prose that no sentence leaves.

    ``prose`` is what rules see: NFC on one line, without markup, soft hyphens and zero-width characters, entities
    decoded, each inline object that is not prose (code, formula, image, URL) one U+FFFC. ``segments`` cover it whole
    and in order. ``level`` is a heading's level or an item's depth, else 0; ``quoted`` says that it stands inside a
    quotation, ``continues`` that an item goes on from a lead-in that ends in a colon.
    """

    kind: str
    prose: str
    segments: tuple[Segment, ...]
    level: int = 0
    quoted: bool = False
    continues: bool = False

    def source_span(self, start: int, end: int) -> Span:
        """Turn prose offsets into offsets of the source text; markup inside is spanned, markup around it is not.

        An empty range is a place to insert: right after the character before it. ValueError outside the prose.
        """
        if not 0 <= start <= end <= len(self.prose):
            raise ValueError(f"{start}..{end} is outside the prose (0 to {len(self.prose)})")
        segments = self.segments
        if start == end:
            place = segments[0].start if start == 0 else self._source_end(end)
            return Span(place, place)
        segment = segments[bisect_right(segments, start, key=_prose_start) - 1]
        first = segment.start
        if segment.end - segment.start == segment.prose_end - segment.prose_start:
            first += start - segment.prose_start
        return Span(first, self._source_end(end))

    def prose_offset(self, offset: int) -> int | None:
        """Turn an offset of the source text into one of the prose; None where it lies in no piece of prose."""
        segments = self.segments
        index = bisect_right(segments, offset, key=_end)
        if index == len(segments):
            return len(self.prose) if segments and offset == segments[-1].end else None
        segment = segments[index]
        if offset < segment.start:
            return segments[index - 1].prose_end if index and offset == segments[index - 1].end else None
        if segment.end - segment.start == segment.prose_end - segment.prose_start:
            return segment.prose_start + offset - segment.start
        return segment.prose_start

    @property
    def span(self) -> Span:
        """The stretch of source from the first to the last character of the prose."""
        return Span(self.segments[0].start, self.segments[-1].end)

    def _source_end(self, end: int) -> int:
        segment = self.segments[bisect_left(self.segments, end, key=_prose_start) - 1]
        if segment.end - segment.start == segment.prose_end - segment.prose_start:
            return segment.start + end - segment.prose_start
        return segment.end


class CommentSyntax(NamedTuple):
    """How a format writes comments; ``close`` is empty where the line end closes them."""

    open: str
    close: str = ""

    def write(self, content: str) -> str:
        """Return a comment with this content."""
        return f"{self.open} {content} {self.close}".rstrip()


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment ``fistyle: KIND[ID, ID] reason: …``, with its place in the source; no ids means every rule."""

    kind: str
    ids: tuple[str, ...]
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A source text as blocks of prose in the order of the source."""

    source: SourceText
    blocks: tuple[Block, ...]
    suppressions: tuple[Suppression, ...] = ()
    format: str = "plain"
    comment: CommentSyntax | None = None  # None: the format has no comments
