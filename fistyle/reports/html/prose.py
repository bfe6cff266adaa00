"""The prose of a text as HTML, each finding marked where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from fistyle.documents import Block
from fistyle.documents.document import PLACEHOLDER
from fistyle.findings import Finding
from fistyle.reports.markup import Markup, element, join
from fistyle.reports.strings import say
from fistyle.text import SourceText, Span

LONGEST = 40  # characters of a piece of code or an address that are shown


class Mark(NamedTuple):
    """A range of a block's prose that belongs to a finding; ``name`` is the finding's id on the page."""

    start: int
    end: int
    name: str
    severity: str
    number: int


def line_id(page_id: str, line: int) -> str:
    """Return the id of the block that starts on a line."""
    return f"{page_id}-r{line}"


def render(
    blocks: Sequence[Block], source: SourceText, findings: Mapping[str, Finding], page_id: str, lang: str
) -> Markup:
    """Return the prose of a document with its findings (by their ids) marked."""
    ordered = sorted(blocks, key=_place)
    marks = _marks(ordered, findings)
    told: list[Markup] = []
    after, cell = 1, False  # the first line that has not been accounted for; whether a table cell came before
    for line, row in groupby(ordered, key=lambda block: source.position(block.span.start).line):
        group = list(row)
        if not (cell and group[0].kind == "cell"):
            told += _gap(source, after, line, lang)
        pieces = [_block(block, source, marks.get(id(block), ())) for block in group]
        number = element("a", str(line), class_="line", href=f"#{line_id(page_id, line)}", tabindex="-1")
        kind = "cells" if group[0].kind == "cell" else group[0].kind
        quoted = "quoted" if group[0].quoted else None
        name = " ".join(filter(None, ("row", kind, quoted)))
        told.append(element("div", number, *pieces, class_=name, id=line_id(page_id, line)))
        after = max(after, 1 + max(source.position(block.span.end).line for block in group))
        cell = group[0].kind == "cell"
    return element("div", *told, class_="prose", lang="fi")


def _place(block: Block) -> tuple[int, int]:
    return block.span.start, -block.span.end


def _marks(blocks: Sequence[Block], findings: Mapping[str, Finding]) -> dict[int, list[Mark]]:
    """Find the block of each finding: the innermost that holds its span. One that none holds gets no mark."""
    starts = [block.span.start for block in blocks]
    marks: dict[int, list[Mark]] = {}
    for number, (name, finding) in enumerate(findings.items(), 1):
        for block in reversed(blocks[: bisect_right(starts, finding.span.start)]):
            place = _in_prose(block, finding.span)
            if place is not None:
                marks.setdefault(id(block), []).append(Mark(*place, name, finding.severity, number))
                break
    return marks


def _in_prose(block: Block, span: Span) -> tuple[int, int] | None:
    if span.end > block.span.end:
        return None
    start, end = block.prose_offset(span.start), block.prose_offset(span.end)
    return None if start is None or end is None or end < start else (start, end)


def _gap(source: SourceText, after: int, line: int, lang: str) -> Iterator[Markup]:
    """Yield a sign for lines that are left out, unless they are empty or only rules and the like."""
    left_out = sum(any(char.isalnum() for char in source.line(number)) for number in range(after, line))
    if left_out:
        yield element("p", "⋯", class_="gap", title=say(lang, "not-prose", n=left_out))


def _block(block: Block, source: SourceText, marks: Sequence[Mark]) -> Markup:
    inside = join(_pieces(block, source, marks))
    match block.kind:
        case "heading":
            level = str(min(6, block.level + 2))
            return element("p", inside, class_=f"text heading-{block.level}", role="heading", aria_level=level)
        case "item":
            return element("p", inside, class_=f"text item-{min(4, block.level)}")
        case _:
            return element("p", inside, class_="text")


def _pieces(block: Block, source: SourceText, marks: Sequence[Mark]) -> Iterator[Markup]:
    """Cut the prose where a mark starts or ends and wrap each piece in its marks, the longest outside."""
    cuts = {0, len(block.prose), *(place for mark in marks for place in (mark.start, mark.end))}
    edges = sorted(cuts)
    outside_in = sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start, mark.number))
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        for mark in outside_in:
            if mark.start == mark.end == start:
                yield _mark(Markup(""), mark, last=True)
        if start < end:
            piece = _text(block, source, start, end)
            for mark in reversed(outside_in):
                if mark.start <= start and end <= mark.end:
                    piece = _mark(piece, mark, last=end == mark.end)
            yield piece


def _mark(piece: Markup, mark: Mark, *, last: bool) -> Markup:
    """Wrap a piece; only the last one of a finding carries its number and can be reached with Tab."""
    empty = " empty" if mark.start == mark.end else ""
    return element(
        "mark",
        piece,
        class_=f"{mark.severity}{empty}",
        data_finding=mark.name,
        data_number=mark.number if last else None,
        tabindex="0" if last else None,
        role="link" if last else None,
        aria_controls=mark.name if last else None,
    )


def _text(block: Block, source: SourceText, start: int, end: int) -> Markup:
    """Return a stretch of prose; what is not prose in it (code, an address) is shown as the source has it."""
    prose = block.prose[start:end]
    if PLACEHOLDER not in prose:
        return join([prose])
    return join(_with_code(block, source, start, end))


def _with_code(block: Block, source: SourceText, start: int, end: int) -> Iterable[Markup]:
    for segment in block.segments:
        low, high = max(start, segment.prose_start), min(end, segment.prose_end)
        if low >= high:
            continue
        if block.prose[low:high] == PLACEHOLDER:
            told = source.text[segment.start : segment.end].strip("`$")
            short = told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"
            yield element("code", short, title=told if short != told else None)
        else:
            yield join([block.prose[low:high]])
