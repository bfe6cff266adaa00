"""Places as the protocol names them: lines from 0, characters in the units that editor and server agreed on."""

from __future__ import annotations

from lsprotocol import types

from fistyle.text import SourceText, Span

UTF8, UTF32 = types.PositionEncodingKind.Utf8.value, types.PositionEncodingKind.Utf32.value


def position_of(source: SourceText, offset: int, encoding: str | None) -> types.Position:
    """Name an offset; ``encoding`` is utf-8, utf-32 or, by default, utf-16."""
    line, column, _ = source.position(offset)
    if encoding == UTF32:
        return types.Position(line - 1, column - 1)
    if encoding == UTF8:
        return types.Position(line - 1, len(source.line(line)[: column - 1].encode("utf-8", "surrogatepass")))
    return types.Position(*source.utf16(offset))


def range_of(source: SourceText, span: Span, encoding: str | None) -> types.Range:
    """Name a span."""
    return types.Range(position_of(source, span.start, encoding), position_of(source, span.end, encoding))


def offset_of(source: SourceText, place: types.Position, encoding: str | None) -> int:
    """Return the offset of a position.

    As the protocol asks, a character past the end of the line means its end, and a line past the text its end; the
    middle of a character means its start.
    """
    if encoding not in (UTF8, UTF32):
        return source.from_utf16(place.line, place.character)
    if place.line >= len(source.line_starts):
        return len(source.text)
    start, text = source.line_starts[place.line], source.line(place.line + 1)
    if encoding == UTF32:
        return start + min(place.character, len(text))
    before = text.encode("utf-8", "surrogatepass")[: place.character]
    return start + len(before.decode("utf-8", "ignore"))


def span_of(source: SourceText, place: types.Range, encoding: str | None) -> Span:
    """Return the span of a range."""
    return Span(*sorted((offset_of(source, place.start, encoding), offset_of(source, place.end, encoding))))
